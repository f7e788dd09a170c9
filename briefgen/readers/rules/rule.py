"""What a rule is, and the looks at a text that all rule families share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.readers.piece import Part

Parts = Sequence[Part]
Find = Callable[[Parts, int], "tuple[Part, ...] | None"]

# CJK unified ideographs with extension A and the compatibility block (Unicode, Scripts.txt: Han).
HAN = r"㐀-䶿一-鿿豈-﫿"
STOPS = "。！？!?…；;"
OPENING = "「『“‘《〈（(【〔［["
CLOSING = "」』”’》〉）)】〕］]\"'"

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(f"[{HAN}]|[0-9A-Za-z]+")
_ENDS_SENTENCE = re.compile(rf"[。！？!?…；;][{re.escape(CLOSING)}]*\s*$|[A-Za-z0-9)”\"]\.\s*$")
_INNER_STOP = re.compile(r"[。；]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that outlets do, and how sure it is.

    `find` looks at one open part among all parts and returns what it is made of, in order, each
    with a role or still open; None where the rule does not apply. `reach` says where it may look:
    in the `head` (up to the lead), at the `tail` (after the last but few), or anywhere. A rule with
    `marked` also runs where the source itself says what each block is.
    """

    id: str
    find: Find
    confidence: float = 1.0
    reach: Literal["head", "tail", "any"] = "any"


def han(text: str) -> int:
    """Count the ideographs."""
    return len(_HAN.findall(text))


def words(text: str) -> int:
    """Count ideographs and runs of Latin letters or digits: the length that a reader feels."""
    return len(_WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """True if the text closes with a sentence's mark, closing quotation marks aside."""
    return bool(_ENDS_SENTENCE.search(text))


def prose(part: Part) -> bool:
    """True for running text: sentences with their marks, not a label, a head or a caption."""
    if part.role not in ("", "paragraph") or part.piece.form not in ("line", "verse"):
        return False
    text = part.string
    return ends_sentence(text) and words(text) >= 12 or words(text) >= 40


def following(parts: Parts, index: int, *, skip: tuple[str, ...] = ("drop", "image")) -> Part | None:
    """Return the next part that is not of a role to skip, or None at the end."""
    for part in parts[index + 1 :]:
        if part.role not in skip:
            return part
    return None


def preceding(parts: Parts, index: int, *, skip: tuple[str, ...] = ("drop", "image")) -> Part | None:
    """Return the part before that is not of a role to skip, or None at the start."""
    for part in reversed(parts[:index]):
        if part.role not in skip:
            return part
    return None
