"""The dictionaries and the engine that reads text by them: routes, matching, edits, corrections."""

from briefgen.variants.engine import (
    corrections,
    dictionaries,
    glyphs,
    phrases,
    routes,
    scripts,
    shipped,
    wordlist,
)
from briefgen.variants.engine.edits import Edit, apply
from briefgen.variants.engine.matcher import Matcher, longest
from briefgen.variants.engine.routes import Route

__all__ = [
    "Edit",
    "Matcher",
    "Route",
    "apply",
    "corrections",
    "dictionaries",
    "glyphs",
    "longest",
    "phrases",
    "routes",
    "scripts",
    "shipped",
    "wordlist",
]
