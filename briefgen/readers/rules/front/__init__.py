"""The front and the tail of an article: what the lines around its text say of it."""

from briefgen.readers.rules.front.days import Day, search
from briefgen.readers.rules.front.days import at as day_at
from briefgen.readers.rules.front.field import Doubt, Field, FieldRole
from briefgen.readers.rules.front.forms import RULES as FORMS
from briefgen.readers.rules.front.forms import form, opened
from briefgen.readers.rules.front.furniture import furniture
from briefgen.readers.rules.front.furniture import talk as furniture_talk
from briefgen.readers.rules.front.glued import glued
from briefgen.readers.rules.front.lexis import lexis, low, plain
from briefgen.readers.rules.front.line import fields, label_only
from briefgen.readers.rules.front.outlets import is_house
from briefgen.readers.rules.front.scene import RULES, TAIL, named
from briefgen.readers.rules.front.shapes import is_unit

__all__ = [
    "FORMS",
    "RULES",
    "TAIL",
    "Day",
    "Doubt",
    "Field",
    "FieldRole",
    "day_at",
    "fields",
    "form",
    "furniture",
    "furniture_talk",
    "glued",
    "is_house",
    "is_unit",
    "label_only",
    "lexis",
    "low",
    "named",
    "opened",
    "plain",
    "search",
]
