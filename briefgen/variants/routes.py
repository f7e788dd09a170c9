"""Which dictionaries lead from one variant to another.

Traditional to Traditional never passes through Simplified: what Simplified merges (後/后, 製/制,
併/並) could not be told apart again.
"""

from __future__ import annotations

from functools import cache

from briefgen.variants import dictionaries, engine
from briefgen.variants.options import Options
from briefgen.variants.tags import Variant



@cache
def route(source: Variant, target: Variant, options: Options) -> engine.Chain:
    """Return the chain of dictionaries for one pair; an empty one where scripts are the same."""
    full = options.wording == "full"
    names: tuple[str, ...]
    if source.script == target.script == "Hans" or source == target or not target.region:
        names = () if source.script == target.script else _across(source, target, full=full)
    elif source.script == "Hans" or target.script == "Hans":
        names = _across(source, target, full=full)
    elif not source.region:
        names = (f"t2{target.region.lower()}",)
    else:
        names = (f"{source.region.lower()}2t", f"t2{target.region.lower()}")
    chains = dictionaries.chains()
    stages: tuple[dictionaries.Stage, ...] = ()
    for name in names:
        stages += chains[name][1:] if stages else chains[name]
    return engine.chain(stages)


def _across(source: Variant, target: Variant, *, full: bool) -> tuple[str, ...]:
    tail = "p" if full else ""
    if target.script == "Hans":
        start = source.region.lower() or "t"
        return (f"{start}2s{tail if source.region else ''}",)
    return (f"s2{(target.region or 'TW').lower()}{tail if target.region else ''}",)
