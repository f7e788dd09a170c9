"""Captions and their credits: which lines are one, where the credit stands, and what it is of."""

from briefgen.readers.rules.captions.credit import bracketed, credit_span
from briefgen.readers.rules.captions.finding import RIGHTS, RULES, credit_only, credited, made
from briefgen.readers.rules.captions.joining import joined
from briefgen.readers.rules.captions.units import RULES as UNITS

__all__ = [
    "RIGHTS",
    "RULES",
    "UNITS",
    "bracketed",
    "credit_only",
    "credit_span",
    "credited",
    "joined",
    "made",
]
