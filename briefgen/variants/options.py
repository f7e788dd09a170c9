"""What a user may ask of conversion: wording, own terms, reviewed choices. Plain hashable data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Wording = Literal["script", "press", "full"]
Status = Literal["preferred", "allowed", "banned", "review"]


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a term base: a thing's forms in every region.

    `hk` to `sg` have the accepted forms, best first; one with `=` before it is given and never
    recognised (=米: a metre is 公尺 in Taiwan, but 米 may be rice). `id` is shared by the rows of
    one thing.
    """

    id: str
    en: str
    hk: tuple[str, ...]
    tw: tuple[str, ...]
    cn: tuple[str, ...]
    sg: tuple[str, ...]
    status: Status = "preferred"
    domain: str = ""
    note: str = ""
    source: str = ""
    line: int = 0

    def forms(self, region: str) -> tuple[str, ...]:
        """Return the forms in a region (`HK`); Singapore's are the mainland's where it has none."""
        return tuple(form.removeprefix("=") for form in self._cell(region))

    def sources(self, region: str) -> tuple[str, ...]:
        """Return the forms that are recognised in a region's text."""
        return tuple(form for form in self._cell(region) if not form.startswith("="))

    def _cell(self, region: str) -> tuple[str, ...]:
        return {"HK": self.hk, "TW": self.tw, "CN": self.cn, "SG": self.sg or self.cn}[region]


@dataclass(frozen=True, slots=True)
class TermFile:
    """A term base of one file: what the user called it and its rows. See `termfile.parse`."""

    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An editor's reviewed choice: in the source of this hash, this span becomes `target`.

    `before` and `after` are the words around it, by which it is found again in a text.
    """

    sha256: str
    variant: str
    source: str
    target: str
    before: str = ""
    after: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert.

    `wording` is `script` (characters and the dictionaries' phrases), `press` (names and terms as
    the region's press has them) or `full` (everyday and IT vocabulary as well). Terms of a later
    file win over an earlier one's, and all of them over briefgen's own. `glyphs` chooses the
    characters that a region's press prints (說, 台灣) or those of its official list (説, 臺灣).
    `doubts` is how many choices per 10,000 characters an editor is to be shown.
    """

    terms: tuple[TermFile, ...] = ()
    choices: tuple[Choice, ...] = ()
    wording: Wording = "press"
    glyphs: Literal["press", "official"] = "press"
    doubts: int = 10
