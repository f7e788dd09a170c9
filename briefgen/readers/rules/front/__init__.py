"""The front and the tail of an article: what the lines around its text say of it."""

from briefgen.readers.rules.front.field import Doubt, Field, FieldRole
from briefgen.readers.rules.front.line import fields, label_only

__all__ = ["Doubt", "Field", "FieldRole", "fields", "label_only"]
