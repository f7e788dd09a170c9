"""What the words of a caption say of a picture: 圖為…, ▲…, 活動現場; and what only prose says.

The words are in `reading/pictures.tsv`, by `part`.
"""

from __future__ import annotations

import re

from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.script import pattern

_LABELS = any_of("pictures", "part", "label")
_READ_OUT = any_of("credits", "part", "label")
_WHICH = any_of("pictures", "part", "which")
_THEN = any_of("pictures", "part", "then")
_MARKS = any_of("pictures", "part", "mark")

_SPOKEN = pattern(rf"\s*{_LABELS}\s*[，,:：]\s*(?=\S)", re.I)
_LABEL = pattern(rf"(?:{_LABELS}|{_READ_OUT})\s*[，,:：]?", re.I)
_POINTS = pattern(_MARKS)
# ▲…, 資料圖：…, 圖為…, 圖中…; 圖為 anywhere.
_SHOWS = pattern(rf"^{_MARKS}|^[（(【]?{_WHICH}?圖{_THEN}|圖為")
_SHOWN = pattern("圖為")
_SCENE = pattern(rf"{any_of('pictures', 'part', 'scene')}$")
_PROSE = pattern(any_of("pictures", "part", "prose"))
_HEAD = pattern(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][）)]|\d{1,2}[.、．]|[■◆●▌])"
)


def spoken(text: str) -> int:
    """Return where a caption begins behind a label that is read out (圖像加註文字，); 0 without."""
    found = _SPOKEN.match(text)
    return found.end() if found else 0


def is_label(text: str) -> bool:
    """True for such a label, of a caption or a credit, on a line of its own."""
    return bool(_LABEL.fullmatch(text))


def points(text: str) -> bool:
    """True if a text opens with a mark that points to a picture: ▲."""
    return bool(_POINTS.match(text))


def shows(text: str) -> int:
    """Return where a text speaks of a picture (▲, 圖為), -1 where it does not."""
    found = _SHOWS.search(text)
    return found.start() if found else -1


def is_shown(text: str) -> bool:
    """True if 圖為 is in a text, which only captions say."""
    return bool(_SHOWN.search(text))


def is_scene(text: str) -> bool:
    """True if a text ends as the label of a scene: 活動現場, 會後合影."""
    return bool(_SCENE.search(text))


def is_head(text: str) -> bool:
    """True if a text opens with a number or mark of a crosshead."""
    return bool(_HEAD.match(text))


def opens_prose(text: str) -> bool:
    """True if a text goes on from a sentence before it: 他…, 但…."""
    return bool(_PROSE.match(text))
