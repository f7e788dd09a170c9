"""What a rule is, what it may look at, and the looks at a text that all rule families share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeVar, cast

from briefgen.readers.piece import Part, Role

# CJK unified ideographs with extension A and the compatibility block (Unicode, Scripts.txt: Han).
HAN = r"㐀-䶿一-鿿豈-﫿"
CLOSING = "」』”’》〉）)】〕］]\"'"

T = TypeVar("T")

_HEADLINE = 45
"""Words of the longest headline."""
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[{HAN}]|[^\W{HAN}_]+")
# The mark of a note may stand behind the stop: 。[1], and [i] for a note at the end.
_NOTE = r"(?:\[(?:\d{1,3}|[ivxl]{1,6})\])*"
_ENDS_SENTENCE = re.compile(
    rf"[。！？!?…；;][{re.escape(CLOSING)}]*{_NOTE}\s*$|[A-Za-z0-9)”\"]\.{_NOTE}\s*$"
)
_FOLD = re.compile(r"[\s　]+")


@dataclass(slots=True)
class Scene:
    """All parts in order while the rules run, and the fields that the format itself names.

    `roles` are those given so far. `facts` and `made` keep what a rule found out about the whole
    article, for as long as that rule runs.
    """

    parts: list[Part]
    fields: Mapping[str, object] = field(default_factory=dict)
    roles: set[Role] = field(default_factory=set)
    facts: dict[str, int] = field(default_factory=dict)
    made: dict[str, object] = field(default_factory=dict)

    def after(self, index: int, skip: Sequence[Role] = ("drop", "image")) -> Part | None:
        """Return the next part that is not of a role to skip, or None at the end."""
        places = range(index + 1, len(self.parts))
        return next((self.parts[i] for i in places if self.parts[i].role not in skip), None)

    def place_before(self, index: int, skip: Sequence[Role] = ("drop",)) -> int:
        """Return the place of the part before that is not of a role to skip; -1 at the start."""
        places = range(index - 1, -1, -1)
        return next((i for i in places if self.parts[i].role not in skip), -1)

    def before(self, index: int, skip: Sequence[Role] = ("drop",)) -> Part | None:
        """Return the part before that is not of a role to skip, or None at the start."""
        place = self.place_before(index, skip)
        return self.parts[place] if place >= 0 else None

    def has(self, role: Role) -> bool:
        """True if some part has the role already."""
        return role in self.roles

    def count(self, name: str, true: Callable[[int], bool]) -> int:
        """Return for how many places something is true; counted once a rule."""
        if name not in self.facts:
            self.facts[name] = sum(map(true, range(len(self.parts))))
        return self.facts[name]

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of the whole article; made once a rule."""
        if name not in self.made:
            self.made[name] = make()
        return cast(T, self.made[name])

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
    `head` (the first dozen parts, up to the lead), in the `front` (the first thirty, up to there),
    at the `tail` (the last two dozen) or anywhere.
    With `blocks` it may also take a finished block (a list) for something else.
    `confidence` is how often the claim holds, 0 to 1, as measured or judged.
    """

    id: str
    find: Find
    confidence: float = 1.0
    reach: Literal["head", "front", "tail", "any"] = "any"
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """What looks at the whole scene once and says what some parts become, by their places."""

    id: str
    find: Callable[[Scene], Mapping[int, tuple[Part, ...]]]


_BRINGS = 15
"""Words of the shortest sentence of clauses that ends in a colon."""


def claim(part: Part, role: Role, *, kind: str = "", value: str = "") -> Part:
    """Return the part with a role."""
    return replace(part, role=role, kind=kind, value=value)


def han(text: str) -> int:
    """Count the ideographs."""
    return len(_HAN.findall(text))


@lru_cache(maxsize=1024)  # every rule asks it of the same few hundred lines
def words(text: str) -> int:
    """Count ideographs and runs of other letters or digits: the length that a reader feels."""
    return len(_WORD.findall(text))


def fold(text: str) -> str:
    """Return the text without white space, for comparison."""
    return _FOLD.sub("", text)


def ends_sentence(text: str) -> bool:
    """True if the text closes with a sentence's mark, closing quotation marks aside."""
    return bool(_ENDS_SENTENCE.search(text))


def runs(part: Part) -> bool:
    """True for running text that no headline is: a question or a cry alone may be one."""
    text = part.string
    asks = text.rstrip(CLOSING).endswith(("？", "?", "！", "!")) and "。" not in text
    return prose(part) and not (asks and words(text) <= _HEADLINE)


def prose(part: Part) -> bool:
    """True for running text: sentences with their marks, not a label, a head or a caption."""
    if part.role not in ("", "paragraph") or part.piece.form not in ("line", "verse"):
        return False
    text = part.string
    length = words(text)
    # A sentence of clauses may end in what it brings: …，全詩如下：
    brings = length >= _BRINGS and text.rstrip().endswith((":", "：")) and "，" in text
    return (ends_sentence(text) and length >= 12) or length >= 40 or brings
