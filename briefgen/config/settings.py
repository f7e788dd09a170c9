"""Every setting: its name, its check, what it means, and the frozen whole of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from briefgen.config import checks
from briefgen.model import Form
from briefgen.schema import House

Wording = Literal["script", "press", "full"]

FORMATS = ("pdf", "html", "json", "md", "docx")
WORDINGS: tuple[Wording, ...] = get_args(Wording)
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of a run; the names are those of the flags and of briefgen.toml.

    `to` empty means the source's variant, its counterpart and `bilingual`. `counterpart` maps a
    source variant to the one it is briefed in. `metadata` comes from the settings and lies under an
    article's front matter, `overrides` from flags and lies over it; `own` are the house's own keys
    in both, each with its meaning, `markings` its own protective markings. `folders` are searched
    for templates and styles before the bundled ones, `fonts` for fonts before the installed ones.
    `today` is the day of the run (ISO 8601), for `memo_date: today`.
    """

    output: Path = Path("output")
    to: tuple[str, ...] = ()
    format: tuple[str, ...] = ("pdf", "html")
    template: str = "memo"
    style: str | None = None
    form: Form = "auto"
    variant: str = ""
    wording: Wording = "press"
    terms: tuple[Path, ...] = ()
    decisions: Path | None = None
    doubts: int = 10
    names: str = "differing"
    folders: tuple[Path, ...] = (Path("templates"), Path("styles"))
    fonts: tuple[Path, ...] = ()
    counterpart: tuple[tuple[str, str], ...] = ()
    metadata: tuple[tuple[str, Any], ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    markings: tuple[str, ...] = ()
    overrides: tuple[tuple[str, Any], ...] = ()
    jobs: int = 1
    force: bool = False
    strict: bool = False
    allow_missing_glyphs: bool = False
    allow_private: bool = False
    today: str = ""

    @property
    def house(self) -> House:
        """What the house declares of its own."""
        return House(tuple(key for key, _ in self.own), self.markings)


class Setting(NamedTuple):
    """One setting: the check of its value, the value's kind in words, and its meaning.

    `place` says that it names a place, which is relative to the file that it stands in.
    """

    check: checks.Check
    kind: str
    meaning: str
    place: bool = False


SETTINGS: dict[str, Setting] = {
    "output": Setting(checks.path, "folder", "where the briefs go", place=True),
    "to": Setting(checks.wanted, "list of editions", "the editions to make"),
    "format": Setting(checks.several_of(*FORMATS), "list", "the formats to write"),
    "template": Setting(checks.string, "name or file", "the template of the briefs"),
    "style": Setting(checks.string, "name or file", "the style, if not the template's own"),
    "form": Setting(checks.one_of(*FORMS), "word", "the sources' format, if names mislead"),
    "variant": Setting(checks.tag, "tag", "the sources' variant, where none says its own"),
    "wording": Setting(checks.one_of(*WORDINGS), "word", "how far conversion goes"),
    "terms": Setting(checks.paths, "list of files", "the house's term files", place=True),
    "decisions": Setting(checks.path, "file", "choices made in review", place=True),
    "doubts": Setting(
        checks.rate, "number", "how many choices in 10,000 characters a review shows"
    ),
    "names": Setting(
        checks.one_of("differing", "all"),
        "word",
        "the table of names: what the regions say differently or the article glosses, or all",
    ),
    "folders": Setting(checks.paths, "list of folders", "own templates and styles", place=True),
    "fonts": Setting(checks.paths, "list of folders", "own fonts", place=True),
    "counterpart": Setting(checks.pairs, "table of tags", "the variant that one is briefed in"),
    "metadata": Setting(checks.table, "table", "metadata of every article that has none"),
    "markings": Setting(checks.lines, "list", "protective markings of the house's own"),
    "jobs": Setting(checks.count, "number", "how many articles are built at once"),
    "force": Setting(checks.switch, "true or false", "write even what has not changed"),
    "strict": Setting(checks.switch, "true or false", "treat notices as errors"),
    "allow_missing_glyphs": Setting(
        checks.switch, "true or false", "print a box where no font has a character"
    ),
    "allow_private": Setting(
        checks.switch, "true or false", "read addresses of private networks too"
    ),
}
"""A row a setting, by its name in briefgen.toml."""
