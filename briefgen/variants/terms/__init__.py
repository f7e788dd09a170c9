"""The term base: its files, what they mean for a pair of variants, guards, and its check."""

from briefgen.variants.terms import base, check, file, guards
from briefgen.variants.terms.base import TermMatcher
from briefgen.variants.terms.candidate import Candidate
from briefgen.variants.terms.file import COLUMNS, parse
from briefgen.variants.terms.guards import Context

__all__ = [
    "COLUMNS",
    "Candidate",
    "Context",
    "TermMatcher",
    "base",
    "check",
    "file",
    "guards",
    "parse",
]
