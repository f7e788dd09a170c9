"""briefgen build: articles in, briefs out."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import briefgen
from briefgen import config
from briefgen.commands.options import configured, converting, reading
from briefgen.commands.streams import detail, note, out, progress, show_error, show_notices
from briefgen.commands.types import DASH, FOLDER, SOURCE, EditionType, LibraryType
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen import Built, BuiltFile
    from briefgen.config import Config


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=SOURCE)
@click.option("-o", "--output", type=FOLDER, help="The folder for the briefs.  [default: output]")
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
@click.option(
    "--template",
    type=LibraryType("template", ".html"),
    help="A template's name or file.  [default: memo]",
)
@click.option(
    "--style",
    type=LibraryType("style", ".css"),
    help="A style's name or file.  [default: the template's]",
)
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
    type=click.IntRange(1, 256),
    help="How many articles to build at once.  [default: 1]",
)
@click.option("--force", is_flag=True, default=None, help="Write even what has not changed.")
@click.option("--strict", is_flag=True, default=None, help="Treat notices as errors.")
@click.option(
    "--watch",
    is_flag=True,
    help="Build again whenever a file changes; Ctrl-C ends it. On network file systems set "
    "WATCHFILES_FORCE_POLLING=1.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a file, written or unchanged."
)
@click.pass_context
def command(
    ctx: click.Context, /, sources: tuple[str, ...], as_json: bool, watch: bool, **flags: Any
) -> None:
    """Build briefs of articles: files, folders, or - for stdin.

    Writes DIR/<slug>/<template>.<edition>.<ext> and prints each path. What has not changed since
    the last build is left as it is. Of a folder, what briefgen wrote itself is no article.

    \b
    Examples:
      briefgen build seeds/hk-strait.txt
      briefgen build seeds --to zh-Hans-CN --format pdf -o output
      briefgen build seeds/tw-energy.md --to bilingual:zh-Hant-TW+zh-Hans-CN
      briefgen build seeds/cn-port.txt -M to=總編輯 -M handling=TLP:AMBER
    """
    flags["format"] = flags.pop("format_")
    settings = configured(ctx, **flags)
    if watch and DASH in sources:
        raise click.UsageError("--watch needs files or folders, not stdin")
    code = _build(ctx, settings, sources, as_json=as_json)
    if watch:
        from briefgen.commands.watch import changes

        for _ in changes(sources, settings, ctx.obj["config"]):
            try:
                settings = configured(ctx, **flags)
            except BriefgenError as error:  # a slip in the settings is mended in the next edit
                show_error(error)
                continue
            code = _build(ctx, settings, sources, as_json=as_json)
    ctx.exit(code)


def _build(ctx: click.Context, settings: Config, sources: tuple[str, ...], *, as_json: bool) -> int:
    begun = time.monotonic()
    findings: list[int] = []
    with progress(ctx) as show:

        def report(built: Built) -> None:
            if built.error:
                show_error(built.error)
            quiet = ctx.obj["quiet"] and not settings.strict
            findings.append(show_notices(built.notices, quiet=quiet))
            for file in built.files:
                if as_json:
                    out(_row(built, file))
                elif file.written:
                    out(file.path)
                else:
                    detail(ctx, f"{file.path} is unchanged")
            detail(ctx, f"{built.source}: {time.monotonic() - begun:.1f} s since the start")

        def begin(source: str) -> None:
            show(source)
            detail(ctx, f"{source}: begun")

        done = briefgen.build(*sources, settings=settings, report=report, begin=begin)
    unchanged = sum(len(built.unchanged) for built in done)
    if unchanged:
        note(ctx, f"{_count(unchanged)} unchanged (--force writes them)")
    errors = [built.error for built in done if built.error]
    if errors and len(errors) == len(done):
        return errors[0].exit_code
    return 1 if errors or (settings.strict and any(findings)) else 0


def _row(built: Built, file: BuiltFile) -> str:
    row = {
        "path": str(file.path),
        "source": built.source,
        "edition": file.edition,
        "format": file.format,
        "bytes": file.size,
        "sha256": file.sha256,
        "status": "written" if file.written else "unchanged",
    }
    return json.dumps(row, ensure_ascii=False)


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
