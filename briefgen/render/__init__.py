"""Rendering: an edition, a template and a style → one page, and what a template gets."""

from briefgen.render.forms import bundled
from briefgen.render.lookup import has_room, stem
from briefgen.render.page import document
from briefgen.render.reference import reference

__all__ = [
    "bundled",
    "document",
    "has_room",
    "reference",
    "stem",
]
