"""What a rule is, what it may look at, and the looks at a text that all rule families share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.readers.piece import Part, Role

# CJK unified ideographs with extension A and the compatibility block (Unicode, Scripts.txt: Han).
HAN = r"㐀-䶿一-鿿豈-﫿"
CLOSING = "」』”’》〉）)】〕］]\"'"

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[{HAN}]|[^\W{HAN}_]+")
_ENDS_SENTENCE = re.compile(rf"[。！？!?…；;][{re.escape(CLOSING)}]*\s*$|[A-Za-z0-9)”\"]\.\s*$")
_FOLD = re.compile(r"[\s　]+")


@dataclass(slots=True)
class Scene:
    """All parts in order while the rules run, and the fields that the format itself names."""

    parts: list[Part]
    fields: Mapping[str, object] = field(default_factory=dict)

    def after(self, index: int, skip: Sequence[Role] = ("drop", "image")) -> Part | None:
        """Return the next part that is not of a role to skip, or None at the end."""
        return next((p for p in self.parts[index + 1 :] if p.role not in skip), None)

    def before(self, index: int, skip: Sequence[Role] = ("drop",)) -> Part | None:
        """Return the part before that is not of a role to skip, or None at the start."""
        return next((p for p in reversed(self.parts[:index]) if p.role not in skip), None)

    def has(self, role: Role) -> bool:
        """True if some part has the role already."""
        return any(p.role == role for p in self.parts)

    def known(self, key: str) -> str:
        """Return a field that the format names, folded for comparison."""
        value = self.fields.get(key)
        return fold(value) if isinstance(value, str) else ""


Found = tuple[Part, ...] | None
Find = Callable[[Scene, int], Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that outlets do, and how sure it is.

    `find` looks at one open part of the scene and returns what it is made of, in order, each with a
    role or still open; None where the rule does not apply. `reach` says where it may look: in the
    `head` (the first dozen parts, up to the lead), at the `tail` (the last two dozen) or anywhere.
    With `blocks` it may also take a finished block (a list) for something else.
    `confidence` is how often the claim holds, 0 to 1, as measured or judged.
    """

    id: str
    find: Find
    confidence: float = 1.0
    reach: Literal["head", "tail", "any"] = "any"
    blocks: bool = False


def claim(part: Part, role: Role, *, kind: str = "", value: str = "") -> Part:
    """Return the part with a role."""
    return replace(part, role=role, kind=kind, value=value)


def han(text: str) -> int:
    """Count the ideographs."""
    return len(_HAN.findall(text))


def words(text: str) -> int:
    """Count ideographs and runs of other letters or digits: the length that a reader feels."""
    return len(_WORD.findall(text))


def fold(text: str) -> str:
    """Return the text without white space, for comparison."""
    return _FOLD.sub("", text)


def ends_sentence(text: str) -> bool:
    """True if the text closes with a sentence's mark, closing quotation marks aside."""
    return bool(_ENDS_SENTENCE.search(text))


def prose(part: Part) -> bool:
    """True for running text: sentences with their marks, not a label, a head or a caption."""
    if part.role not in ("", "paragraph") or part.piece.form not in ("line", "verse"):
        return False
    text = part.string
    return (ends_sentence(text) and words(text) >= 12) or words(text) >= 40
