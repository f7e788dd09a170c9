"""The fronts that the weights are measured on: stories in layouts, cases of rules, files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Form, Source, Text
from briefgen.readers import rules
from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules import heads
from briefgen.readers.rules.heads import Label
from briefgen.readers.rules.rule import Scene, fold
from tests import fronts, outline

EACH = 8
"""Stories that each layout is set with."""
RULED = Path(__file__).parents[2] / "tests/data/readers/rules"
PROSE = "貨輪在清晨靠岸，碼頭工人開始卸貨，岸邊的居民早已起床等候，這一天比往年都要熱鬧得多。"
STANDS_FOR_PROSE = re.compile("(?<![A-Za-z])P(?![A-Za-z])")
DROPPED = {"over", "field", "aside", "label", "button"}
OUTLINED = {
    "headline": {"headline"},
    "dek": {"dek"},
    "p": {"body"},
    "caption": {"caption", "body"},
    "dateline": {"body"},
}
MAY = {
    "O": {"over", "field", "button"},
    "H": {"headline"},
    "G": {"second"},
    "D": {"dek"},
    "F": {"field", "aside"},
    "L": {"label", "field", "button"},
    "B": {"button", "field", "over"},
    "C": {"caption"},
    "P": {"body"},
    "X": {"body"},
}


Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One front: its rows, what they show, the labels that each may have."""

    name: str
    rows: Sequence[heads.Row]
    signs: Sequence[frozenset[str]]
    right: list[set[str]]
    titled: bool = False
    decked: bool = False
    pictures: bool = False

    def path(self, weights: Mapping[Key, float]) -> list[str]:
        """Return the best path."""
        scores = self.scores(weights)
        told = {"titled": self.titled, "decked": self.decked}
        return list(heads.best(self.rows, scores, weights, **told))

    def scores(self, weights: Mapping[Key, float]) -> list[dict[Label, float]]:
        """Return what speaks for each label of each line."""
        return heads.emissions(self.rows, self.signs, weights, pictures=self.pictures)

    def wrong(self, path: Sequence[str]) -> bool:
        """True where some line has a label that it may not have."""
        return any(label not in may for label, may in zip(path, self.right, strict=True))


def case(name: str, lines: Sequence[tuple[set[str], str]], *, titled: bool = False) -> Case:
    """Return the case of some lines; behind the lead all are text or fields among it."""
    scene = Scene([Part(Piece(Text(words), place)) for place, (_, words) in enumerate(lines)])
    rows, prose = heads.rows(scene)
    signs = heads.evidence(rows, prose)
    scores = heads.emissions(rows, signs, {}, pictures=False)
    led, allowed = False, []
    for may, _ in lines:
        allowed.append((may & {"aside"} or {"body"}) if led else may)
        led = led or may == {"body"}
    right = []
    for row, score in zip(rows, scores, strict=True):
        may = {"headline"} if row.boxed else {"body"} if row.start else allowed[row.place]
        right.append((may & set(score)) or set(score))
    return Case(name, rows, signs, right, titled)


def own(seed: int) -> Iterator[Case]:
    """Yield the cases of the stories set in the layouts."""
    for layout, front in fronts.numbered(EACH, seed):
        yield case(f"layout {layout}", [(MAY[role], words) for role, words in front])


def given(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for line in path.open(encoding="utf-8"):
        front = json.loads(line)
        lines = [(set(may.split("|")), words) for may, words in front["lines"]]
        yield case(front["name"], lines, titled=front.get("titled", False))


def ruled() -> Iterator[Case]:
    """Yield the cases of the rules: what an article's outline says of the lines over its text.

    A line that the outline does not have as it stands may be anything.
    """
    for path in sorted(RULED.glob("*.md")):
        for title, text, expected in outline.cases(path):
            if path.name == "README.md":
                continue
            for scene in _scenes(STANDS_FOR_PROSE.sub(PROSE, text)):
                one = _told(f"{path.stem}: {title}", scene, expected.split("\n"))
                if one is not None:
                    yield one


def _scenes(text: str) -> list[Scene]:
    """Return the scenes that the pass over the heads sees while a text is read."""
    found: list[Scene] = []

    def spy(scene: Scene) -> Mapping[int, tuple[Part, ...]]:
        found.append(replace(scene, parts=list(scene.parts), roles=set(scene.roles)))
        return heads.RULES[0].find(scene)

    kept = rules.RULES
    rules.RULES = tuple(replace(r, find=spy) if r is heads.RULES[0] else r for r in kept)
    try:
        form: Form = "html" if text.startswith("<") else "text"
        list(readers.read(Source("case", text.encode(), form)))
    except ContentError:
        return []
    finally:
        rules.RULES = kept
    return found[-1:]


def _told(name: str, scene: Scene, expected: Sequence[str]) -> Case | None:
    rows, prose = heads.rows(scene)
    if not prose:
        return None
    signs = heads.evidence(rows, prose)
    titled = bool(scene.known("title")) or scene.has("headline")
    decked = bool(scene.known("dek")) or scene.has("dek")
    one = Case(name, rows, signs, [], titled, decked, scene.has("image"))
    labels = dict[str, set[str]]()
    for line in expected:
        role, _, rest = line.partition(" | ")
        words = rest.split(" | ")
        if line.startswith("#"):
            labels.setdefault(fold(line.lstrip("# ")), set()).add("body")
        elif role == "drop":
            labels.setdefault(fold(words[-1]), set()).update(DROPPED)
        elif role in OUTLINED:
            labels.setdefault(fold(words[0].replace(PROSE, "P")), set()).update(OUTLINED[role])
    led = False
    for row, score in zip(rows, one.scores({}), strict=True):
        may = labels.get(fold(row.text.replace(PROSE, "P")), set()) & set(score)
        # Behind the lead other rules drop what is not the text's.
        one.right.append((may | {"body"} if led and may else may) & set(score) or set(score))
        led = led or may == {"body"}
    return one
