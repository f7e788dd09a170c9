"""What is said of the things that a document has beside its text, and that were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model import Dropped, Notice

_SAID = (
    ("deleted", "tracked-changes", "{} deletions that are tracked were left out"),
    ("comment", "comments", "{} comments were left out"),
    ("hidden", "hidden-text", "{} stretches of hidden text were left out"),
    ("drawing", "drawing-text", "{} texts in drawings were left out"),
    ("embedded", "embedded", "{} embedded documents were not read; paste their text into the file"),
    ("symbol", "symbol", "{} symbols have no character that is known, and were left out"),
)


def notices(name: str, dropped: Sequence[Dropped]) -> Iterator[Notice]:
    """Yield one notice for each kind of thing that was left out of the text and may be missed."""
    for kind, code, message in _SAID:
        found = [one for one in dropped if one.kind == kind]
        if found:
            said = message.format(len(found))
            yield Notice(name, found[0].line, code, f"{said}; `parse --explain` lists them.")
