"""Crossheads: the short lines that open a section, their numbers, and headings that are none."""

from briefgen.readers.rules.crossheads.finding import NUMBERED, RULES
from briefgen.readers.rules.crossheads.levels import levelled
from briefgen.readers.rules.crossheads.numbering import is_count, is_numbered, is_ordered, joined

__all__ = ["NUMBERED", "RULES", "is_count", "is_numbered", "is_ordered", "joined", "levelled"]
