"""briefgen build: articles in, briefs out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from briefgen import building, config
from briefgen.commands.options import EditionType, configured, converting, reading
from briefgen.commands.streams import progress, show_error, show_notices
from briefgen.commands.watch import changes
from briefgen.config import Config


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the briefs.  [default: output]",
)
@click.option(
    "--to",
    multiple=True,
    type=EditionType(),
    help="An edition: a variant, bilingual, or bilingual:TAG+TAG.  "
    "[default: the source's variant, its counterpart, and bilingual]",
)
@click.option(
    "--format",
    "format_",
    multiple=True,
    type=click.Choice(config.FORMATS),
    help="[default: pdf, html]",
)
@click.option("--template", help="A template's name or file.  [default: memo]")
@click.option("--style", help="A style's name or file.  [default: the template's]")
@click.option(
    "--font-dir",
    "fonts",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder to look for fonts in before the installed ones.",
)
@click.option(
    "--allow-missing-glyphs",
    is_flag=True,
    default=None,
    help="Print a box where no font has a character.",
)
@reading
@converting
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="How many articles to build at once.  [default: 1]",
)
@click.option("--force", is_flag=True, default=None, help="Write even what has not changed.")
@click.option("--strict", is_flag=True, default=None, help="Treat notices as errors.")
@click.option("--watch", is_flag=True, help="Build again whenever a file changes; Ctrl-C ends it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file written.")
@click.pass_context
def command(
    ctx: click.Context, /, sources: tuple[str, ...], as_json: bool, watch: bool, **flags: Any
) -> None:
    """Build briefs of articles: files, folders, or - for stdin.

    Writes DIR/<slug>/<template>.<edition>.<ext> and prints each path. What has not changed since
    the last build is left as it is.

    \b
    Examples:
      briefgen build seeds/hk-strait.txt
      briefgen build seeds --to zh-Hans-CN --format pdf -o output
      briefgen build seeds/tw-energy.md --to bilingual:zh-Hant-TW+zh-Hans-CN
      briefgen build seeds/cn-port.txt -M to=總編輯 -M handling=TLP:AMBER
    """
    quiet = ctx.obj["quiet"]
    flags["format"] = flags.pop("format_")
    settings = configured(ctx, **flags)
    if watch and "-" in sources:
        raise click.UsageError("--watch needs files or folders, not stdin")
    code = _build(settings, sources, as_json=as_json, quiet=quiet)
    if watch:
        for _ in changes(sources, settings):
            code = _build(settings, sources, as_json=as_json, quiet=quiet)
    ctx.exit(code)


def _build(settings: Config, sources: tuple[str, ...], *, as_json: bool, quiet: bool) -> int:
    errors, findings, unchanged, done = [], 0, 0, 0
    with progress(quiet=quiet) as bar:
        task = bar.add_task("reading", total=None)
        for result in building.build(settings, sources):
            bar.update(task, description=f"{result.source}: done")
            if result.error:
                errors.append(result.error)
                show_error(result.error)
            found = show_notices(result.notices, quiet=quiet and not settings.strict)
            findings += found if settings.strict else 0
            done += not result.error
            unchanged += len(result.unchanged)
            for file in result.written:
                click.echo(_row(result, file, settings.output, as_json=as_json))
    if unchanged and not quiet:
        click.echo(f"briefgen: {_count(unchanged)} unchanged (--force writes them)", err=True)
    if errors and not done:
        return errors[0].exit_code
    return 1 if errors or findings else 0


def _row(result: building.Result, file: building.File, folder: Path, *, as_json: bool) -> str:
    path = str(folder / file.path)
    row = {
        "path": path,
        "source": result.source,
        "edition": file.edition,
        "format": file.format,
        "bytes": len(file.data),
        "sha256": file.sha256,
    }
    return json.dumps(row, ensure_ascii=False) if as_json else path


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
