"""Text that people read, its marks beside it, and the walk over every text of a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

MarkKind = Literal["strong", "emphasis", "sub", "sup", "link", "code", "lang"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A property of one stretch of a text.

    `start` and `end` are code-point offsets, half open. `value` is the address of a `link`, the
    BCP 47 tag of a `lang`, else empty. `sub` and `sup` stand under and over the line: CO₂, m².
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A string that people read, with its marks beside it.

    Marks are offsets and not markup inside the string, because conversion looks at phrases across
    them. `lang` is None for text in the variant of the tree around it; a tag fixes the text in that
    language, and it is then never converted (an English title; `zxx`, no linguistic content,
    for code).
    """

    string: str
    marks: tuple[Mark, ...] = ()
    lang: str | None = None

    def __str__(self) -> str:
        return self.string

    def __len__(self) -> int:
        return len(self.string)

    def cut(self, start: int, end: int) -> Text:
        """Return the text between two offsets, with the marks that lie in it."""
        kept = tuple(
            replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start)
            for m in self.marks
            if m.start < end and m.end > start
        )
        return Text(self.string[start:end], kept, self.lang)

    def strip(self) -> Text:
        """Return the text without white space at its ends."""
        lead = len(self.string) - len(self.string.lstrip())
        return self.cut(lead, max(lead, len(self.string.rstrip())))


T = TypeVar("T")


def map_texts(node: T, change: Callable[[Text], Text]) -> T:
    """Return the same tree with every unfixed `Text` changed; structure stays equal.

    A text with a `lang` of its own is left alone. `node` is a dataclass, a tuple or a leaf.
    """
    return _map(node, change)  # type: ignore[no-any-return]


def _map(node: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(node, Text):
        return node if node.lang else change(node)
    if isinstance(node, tuple):
        children = tuple(_map(child, change) for child in node)
        return node if all(a is b for a, b in zip(children, node, strict=True)) else children
    if is_dataclass(node) and not isinstance(node, type):
        values = {f.name: getattr(node, f.name) for f in fields(node)}
        changed = {name: _map(value, change) for name, value in values.items()}
        if all(changed[name] is values[name] for name in values):
            return node
        return replace(node, **changed)
    return node


def texts(node: Any, *, fixed: bool = False) -> Iterator[Text]:
    """Yield every unfixed `Text` of a tree in reading order; with `fixed`, the others too."""
    if isinstance(node, Text):
        if fixed or not node.lang:
            yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from texts(child, fixed=fixed)
    elif is_dataclass(node) and not isinstance(node, type):
        for f in fields(node):
            yield from texts(getattr(node, f.name), fixed=fixed)
