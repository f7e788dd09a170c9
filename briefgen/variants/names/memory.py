"""Remember a document's names, to know them again: the whole, the surname, the given name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.variants.names.context import Surroundings, weights
from briefgen.variants.names.finder import Fold, folded
from briefgen.variants.names.spans import Kind, NameSpan

WHOLE, PART, BARE = 4.5, 6.5, 6.0
"""-ln of: a word is a name seen before, its given name or one of its parts, its surname."""
_JOINTS = re.compile("[·‧・•．]")
_SEEN = "seen before in the document"
_DIRECT = frozenset(
    f"after {name}" for name in ("mister", "form", "address", "office", "surname", "speech")
)
_FAMILIAR = frozenset({"before old", "before familiar"})
_FREE = frozenset(
    f"before {name}" for name in ("opening", "comma", "office", "calling", "called", "old")
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that a remembered name takes: its cost, and whether it is only a surname."""

    kind: Kind
    cost: float
    surname: int
    why: str
    bare: bool = False


class Memory:
    """The names that a document has settled, and where else they stand."""

    def __init__(self, forms: dict[str, _Form]) -> None:
        """Hold the forms by their folded text."""
        self._forms = forms
        self._lengths: dict[str, tuple[int, ...]] = {}
        for form in forms:
            known = self._lengths.get(form[0], ())
            self._lengths[form[0]] = tuple(sorted({*known, len(form)}, reverse=True))
        initials = "".join(map(re.escape, sorted(self._lengths)))
        self._initials = re.compile(f"[{initials}]" if initials else "(?!)")

    @classmethod
    def of(cls, names: Iterable[tuple[str, NameSpan]], fold: Fold | None = None) -> Memory:
        """Return a memory of names, each with the text that it stands in.

        A form that several names have, whole or in part, is the one that costs least.
        """
        forms: dict[str, _Form] = {}
        for text, span in names:
            name = folded(text[span.start : span.end], fold)
            if len(name) > max(span.surname, 1):
                for form, entry in _forms(name, span):
                    if form not in forms or entry.cost < forms[form].cost:
                        forms[form] = entry
        return cls(forms)

    def __len__(self) -> int:
        """Return how many forms are remembered."""
        return len(self._forms)

    def candidates(self, text: str, fold: Fold | None = None) -> list[NameSpan]:
        """Return where the remembered names may stand in a text, by where they begin."""
        simplified = folded(text, fold)
        around = Surroundings(simplified)
        result: list[NameSpan] = []
        for found in self._initials.finditer(simplified):
            start = found.start()
            for length in self._lengths[found[0]]:
                end = start + length
                entry = self._forms.get(simplified[start:end])
                if entry is None:
                    continue
                cost = entry.cost
                if entry.bare:
                    before, after = around.before(start), around.after(end)
                    if not (after in _DIRECT and before in _FREE) and before not in _FAMILIAR:
                        continue
                    bare = weights().surname
                    cost -= max(bare[before], 0.0) + max(bare[after], weights().person[after], 0.0)
                    cost = max(cost, 1.0)
                result.append(NameSpan(start, end, entry.kind, cost, entry.why, entry.surname))
        result.sort()
        return result


def _forms(name: str, span: NameSpan) -> Iterable[tuple[str, _Form]]:
    """Yield the forms that a name may take later in a document."""
    yield name, _Form(span.kind, WHOLE, span.surname, _SEEN)
    if span.kind == "person" and span.surname:
        surname, given = name[: span.surname], name[span.surname :]
        yield surname, _Form("person", BARE, span.surname, f"the surname of {name}", bare=True)
        if len(given) >= 2:
            yield given, _Form("person", PART, 0, f"the given name of {name}")
    elif span.kind == "foreign":
        for piece in _JOINTS.split(name):
            if 2 <= len(piece) < len(name):
                yield piece, _Form("foreign", PART - 1.0, 0, f"a part of {name}")
