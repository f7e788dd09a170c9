"""The kinds of values that flags take, each with what completes it in a shell."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from briefgen import schema
from briefgen.errors import ConfigurationError

DASH = "-"
"""What stands for stdin where something is read, and for stdout where something is written."""

_BEFORE = "bilingual:"
_TAKEN = "briefgen.stdin"


def _take_stdin(param: click.Parameter | None, ctx: click.Context) -> None:
    """Note who reads stdin. Raises UsageError where somebody does already."""
    name = param.get_error_hint(ctx) if param else "a file"
    if first := ctx.meta.get(_TAKEN):
        both = f"{first} twice" if first == name else f"{first} and {name}"
        raise click.UsageError(f"- is stdin, and can be read once only; it is named as {both}", ctx)
    ctx.meta[_TAKEN] = name


class SourceType(click.ParamType[str]):
    """A file, a folder, an address, or `-` for stdin, which is left to whoever reads the source."""

    name = "source"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it is."""
        if value == DASH and ctx and not ctx.resilient_parsing:
            _take_stdin(param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell offer files."""
        return [CompletionItem(incomplete, type="file")]


class InputType(click.Path):
    """A file to read; what `-` stands for is kept in a file for as long as the command runs.

    So it can be read again: for every article, and by every process.
    """

    def __init__(self, *, folders: bool = False) -> None:
        """Take folders too where `folders` says so."""
        super().__init__(path_type=Path, dir_okay=folders)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value != DASH or ctx is None or ctx.resilient_parsing:
            return super().convert(value, param, ctx)
        _take_stdin(param, ctx)
        import tempfile

        # The root's, which is closed even where the rest of the command line is wrong.
        kept = tempfile.TemporaryDirectory(prefix="briefgen-")
        place = Path(ctx.find_root().with_resource(kept), DASH)
        place.write_bytes(sys.stdin.buffer.read())
        return place


class FolderType(click.Path):
    """A folder to write into."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; `-` is none."""
        if value == DASH:
            self.fail("- is stdout, and this is a folder; ./- is one of that name", param, ctx)
        return super().convert(value, param, ctx)


SOURCE, INPUT, FOLDER = SourceType(), InputType(), FolderType()
FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
"""A file to write; `-` is stdout."""


def _items(
    words: Iterable[str], begun: str, meanings: Mapping[str, str] | None = None
) -> list[CompletionItem]:
    return [
        CompletionItem(word, help=(meanings or {}).get(word))
        for word in words
        if word.lower().startswith(begun.lower())
    ]


class EditionType(click.ParamType[str]):
    """An edition's name, checked before any work is done."""

    name = "edition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in its canonical form."""
        from briefgen import config

        try:
            return config.check(str(value))
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the editions that begin so, pairs for `bilingual:`."""
        if not incomplete.startswith(_BEFORE):
            return _items((*schema.VARIANTS, "bilingual"), incomplete)
        pairs = (f"{_BEFORE}{a}+{b}" for a in schema.VARIANTS for b in schema.VARIANTS if a != b)
        return _items(pairs, incomplete)


class VariantType(click.ParamType[str]):
    """A variant's tag; `auto` where the command says so."""

    name = "tag"

    def __init__(self, *also: str) -> None:
        """Allow these words besides the variants."""
        self._also = also

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag in its canonical form."""
        if value in self._also:
            return str(value)
        tag = schema.source_variant(str(value))
        if tag is None:
            self.fail(schema.refusal(str(value), *self._also), param, ctx)
        return tag

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the tags that begin so."""
        return _items((*schema.SOURCE_VARIANTS, *self._also), incomplete)


class LibraryType(click.ParamType[str]):
    """A template's or a style's name, or a file of one's own."""

    def __init__(self, kind: str, suffix: str) -> None:
        """Take `template` or `style`, and the suffix of its files."""
        self.name, self._suffix = kind, suffix

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it is; rendering says whether there is one."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the bundled names and those of the current folder that begin so, then files."""
        home = f"{self.name}s"
        bundled = (entry.name for entry in files(f"briefgen.{home}").iterdir())
        own = (path.name for path in Path(home).glob(f"*{self._suffix}"))
        names = {n.removesuffix(self._suffix) for n in (*bundled, *own) if n.endswith(self._suffix)}
        found = _items(sorted(names), incomplete, _purposes() if self.name == "template" else None)
        return found or [CompletionItem(incomplete, type="file")]


class TermType(click.ParamType[str]):
    """A word to look up in the term base, or a term's id."""

    name = "word"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word as it is."""
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the ids that begin so, of the bundled term base and of the files given."""
        return _items(sorted(set(_ids(ctx.params.get("terms") or ()))), incomplete)


def _ids(own: tuple[Path, ...]) -> Iterator[str]:
    """Yield every term's id; a term file may have its columns in any order."""
    for file in (*files("briefgen.data").joinpath("terms").iterdir(), *own):
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue  # the command itself will say so
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows and "id" in (head := [cell.strip("\ufeff ") for cell in rows[0]]):
            at = head.index("id")
            yield from (row[at] for row in rows[1:] if len(row) > at and row[at])


def _purposes() -> dict[str, str]:
    """Return what each bundled template is for."""
    table = files("briefgen.data").joinpath("templates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    return {row[0]: row[-1] for row in rows}
