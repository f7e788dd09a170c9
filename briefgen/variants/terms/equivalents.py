"""Which of the forms that a target accepts a form becomes, where there are several."""

from __future__ import annotations

from functools import cache

from briefgen.variants.terms import guards

_NAMES = frozenset(("people", "places", "organisations", "country", "city"))

_KINDS = (
    *("半島", "夫人", "共和國", "集團", "群島", "海峽", "王國", "公司", "組織", "總統", "地帶"),
    *("走廊", "機場", "大學", "運河"),
    *("島", "州", "省", "市", "國", "城", "港", "河", "灣", "山", "語", "族", "人"),
)
"""What may follow a name and says what it is; 克里米亞半島 does not become 克里米亞."""


def rest(form: str, target: str | None) -> str:
    """Return what a target goes on with after a form, folded; empty where it does not."""
    short, long = guards.fold(form), guards.fold(target or "")
    return long[len(short) :] if long.startswith(short) else ""


def best(form: str, own: str, domain: str, targets: tuple[str, ...]) -> str:
    """Choose among the forms that the target accepts: the first of the same kind, else the first.

    A full name stays one (with its interpunct), and so does a name with what it is behind it. A
    second form of an ordinary word (`own` is the first) that the target's press prints as well is
    left as it is; names are made one.
    """
    folded = guards.fold(form)
    if domain and domain not in _NAMES:
        same = (t for t in targets if form != own and guards.fold(t) == folded)
        dotted = (t for t in targets if _dotted(t) == _dotted(form))
        return next(same, next(dotted, targets[0]))
    if form != own and form.endswith(own):
        # With a title before it (教皇方济各), the target has one too.
        titled = (t for t in targets if t.endswith(targets[0]) and t != targets[0])
        found = next(titled, None)
        if found is not None:
            return found
    shape = _shape(form)
    return next((target for target in targets if _shape(target) == shape), targets[0])


@cache
def _shape(form: str) -> tuple[bool, str]:
    folded = guards.fold(form)
    kind = next((k for k in _folded_kinds() if folded.endswith(k) and len(folded) > len(k) + 1), "")
    return _dotted(form), kind


def _dotted(form: str) -> bool:
    return any(dot in form for dot in "·‧・")


@cache
def _folded_kinds() -> tuple[str, ...]:
    return tuple(map(guards.fold, _KINDS))
