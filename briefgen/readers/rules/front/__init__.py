"""The front and the tail of an article: what the lines around its text say of it."""

from briefgen.readers.rules.front.days import Day, search
from briefgen.readers.rules.front.days import at as day_at
from briefgen.readers.rules.front.field import Doubt, Field, FieldRole
from briefgen.readers.rules.front.furniture import furniture
from briefgen.readers.rules.front.glued import glued
from briefgen.readers.rules.front.lexis import plain
from briefgen.readers.rules.front.line import fields, label_only
from briefgen.readers.rules.front.scene import RULES, TAIL, named

__all__ = [
    "RULES",
    "TAIL",
    "Day",
    "Doubt",
    "Field",
    "FieldRole",
    "day_at",
    "fields",
    "furniture",
    "glued",
    "label_only",
    "named",
    "plain",
    "search",
]
