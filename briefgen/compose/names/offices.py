"""Say what office the article gives a person: the words right before the name, with whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefgen.compose.text import Stretch
from briefgen.model import Glossary, Name, Text

_WHOSE = ("places", "organisations")
_HELD = 3  # names before an office: whose it is, as 美國白宮
Spans = Sequence[tuple[int, int, Name]]


def offices(
    texts: Sequence[Stretch], known: Sequence[Spans], people: Collection[str], glossary: Glossary
) -> dict[str, Text]:
    """Return the first office that the texts give each person, by the name.

    `known` are the term base's names text by text; those right before an office belong to it
    (烏克蘭總統, 美國國務卿). Whom the texts give none is left out.
    """
    found: dict[str, Text] = {}
    for stretch, spans in zip(texts, known, strict=True):
        ends = {end: (start, name) for start, end, name in spans}
        for name, at in _mentions(stretch.string, people):
            if name in found:
                continue
            start = glossary.office(stretch.string, at)
            if start == at and at in ends and ends[at][1].domain == "titles":
                start = ends[at][0]
            if start == at:
                continue
            for _ in range(_HELD):
                if start not in ends or ends[start][1].group not in _WHOSE:
                    break
                start = ends[start][0]
            found[name] = stretch.text.cut(start, at)
    return found


def _mentions(string: str, people: Collection[str]) -> Iterator[tuple[str, int]]:
    for name in people:
        at = string.find(name)
        while at >= 0:
            yield name, at
            at = string.find(name, at + len(name))
