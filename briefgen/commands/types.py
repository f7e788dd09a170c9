"""The kinds of values that flags take, each with what completes it in a shell."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from briefgen import config, schema
from briefgen.errors import ConfigurationError

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
FOLDER = click.Path(path_type=Path, file_okay=False)

_BEFORE = "bilingual:"


def _items(words: Iterator[str] | tuple[str, ...], begun: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.lower().startswith(begun.lower())]


class EditionType(click.ParamType[str]):
    """An edition's name, checked before any work is done."""

    name = "edition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in its canonical form."""
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
        found = _items(iter(sorted(names)), incomplete)
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
        return _items(iter(sorted(set(_ids(ctx.params.get("terms") or ())))), incomplete)


def _ids(own: tuple[Path, ...]) -> Iterator[str]:
    """Yield every term's id; the files are tables whose first column it is, `#` begins a remark."""
    for file in (*files("briefgen.data").joinpath("terms").iterdir(), *own):
        if file.name == "corrections.tsv" or not file.name.endswith(".tsv"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            word = line.partition("\t")[0]
            if word and not word.startswith("#"):
                yield word
