"""Find the office that a text gives a person right before the name: 代理總統, 外長."""

from __future__ import annotations

from functools import cache

from briefgen.variants.names.tables import rows

_OFFICES = 3  # one after another: 副總理兼外長
_BETWEEN = ("兼",)
_STANDING = ("代理", "署理", "候任", "时任", "前任", "当选", "临时", "首任", "前")


@cache
def _words() -> tuple[frozenset[str], tuple[int, ...]]:
    words = frozenset(
        word for word, where, kind in rows("titles") if where == "before" and kind == "office"
    )
    return words, tuple(sorted({len(word) for word in words}, reverse=True))


def office(folded: str, start: int) -> int:
    """Return where the office before a name begins in a folded text; its start where none does."""
    words, lengths = _words()
    at = start
    for _ in range(_OFFICES):
        size = next((n for n in lengths if folded[max(0, at - n) : at] in words), 0)
        if not size:
            break
        at -= size
        at -= next((len(w) for w in _STANDING if folded.endswith(w, 0, at)), 0)
        if not folded.endswith(_BETWEEN, 0, at):
            break
        at -= 1
    return at if at == start or not folded.startswith(_BETWEEN, at) else at + 1
