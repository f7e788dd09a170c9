"""What is said of the things that a document has beside its text, and that were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model import Dropped, Notice

_SAID = (
    ("deleted", "tracked-changes", "tracked deletions left out"),
    ("comment", "comments", "comments left out"),
    ("hidden", "hidden-text", "stretches of hidden text left out"),
    ("drawing", "drawing-text", "texts of drawings left out"),
    ("embedded", "embedded", "embedded documents not read"),
    ("footnote", "footnotes", "notes that nothing cites left out"),
    ("field-code", "field-code", "codes of fields left out"),
    ("symbol", "symbol", "symbols left out whose character is not known"),
)


def notices(name: str, dropped: Sequence[Dropped]) -> Iterator[Notice]:
    """Yield one notice for each kind of thing that was left out of the text and may be missed."""
    for kind, code, message in _SAID:
        found = [one for one in dropped if one.kind == kind]
        if found:
            said = f"{message}: {len(found)}; `parse --format json` lists them."
            yield Notice(name, found[0].line, code, said)
