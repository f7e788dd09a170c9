"""The dictionaries and the engine that reads text by them: routes, matching, edits, corrections."""

from briefgen.variants.engine import chain, corrections, dictionaries, routes
from briefgen.variants.engine.edits import Edit, apply
from briefgen.variants.engine.matcher import Matcher, longest
from briefgen.variants.engine.overlaps import Conflict

__all__ = [
    "Conflict",
    "Edit",
    "Matcher",
    "apply",
    "chain",
    "corrections",
    "dictionaries",
    "longest",
    "routes",
]
