"""Who wrote it, as a site prints it under the text: a name, what one does, a life in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.readers.piece import Part
from briefgen.readers.rules.front import furniture
from briefgen.readers.rules.rule import HAN, Pass, Scene, claim, ends_sentence, runs, words
from briefgen.readers.rules.script import pattern

_NAMED = pattern(rf"(?P<name>[{HAN}·]{{2,8}})\s*[｜|／/]\s*[^。，]{{2,16}}")
_LIFE = pattern(
    r"曾任|現任|現為|現於|任教|著有|畢業於|專欄作[者家]|特[邀約]作者|撰稿人|自由作家|評論[員人]|研究員"
    r"|發表文章|關注.{0,12}(?:領域|議題)"
)
_ROLE = 12
"""Words of a line that says what somebody does."""
_MOST = 4
"""Lines of a card."""
_LONGEST = 80


def tells_life(text: str) -> bool:
    """True for what a card says of a writer: 特邀作者, 著有《…》, 發表文章148篇."""
    return bool(_LIFE.search(text))


def _find_cards(scene: Scene) -> Mapping[int, tuple[Part, ...]]:
    """Claim the card of the writer behind the last sentence, whose name stands over it."""
    parts = scene.parts
    signed = {name for p in parts if p.role == "byline" for name in p.value.split("\n") if name}
    for i in range(len(parts) - 1, -1, -1):
        part = parts[i]
        if runs(part) and not _LIFE.search(part.string):
            return {}
        if not part.open:
            continue
        named = _NAMED.fullmatch(part.string)
        if (part.string in signed or named) and any(map(runs, parts[:i])):
            return _card(parts, i, named["name"] if named else part.string)
    return {}


def _card(parts: Sequence[Part], start: int, name: str) -> Mapping[int, tuple[Part, ...]]:
    """Return the lines of the card; nothing where no line of it tells of a writer's life."""
    places = [start]
    for i in range(start + 1, min(start + 1 + _MOST, len(parts))):
        text = parts[i].string
        if not parts[i].open or furniture(text) or words(text) > _LONGEST:
            break
        if ends_sentence(text) and not _LIFE.search(text):
            break
        if not ends_sentence(text) and words(text) > _ROLE:
            break
        places.append(i)
    told = any(_LIFE.search(parts[i].string) for i in places)
    more = [p for p in parts[places[-1] + 1 :] if furniture(p.string) and name in p.string]
    if not told and not more:
        return {}
    return {i: (claim(parts[i], "drop", kind="author-note"),) for i in places}


CARDS = (Pass("author-card", _find_cards),)
