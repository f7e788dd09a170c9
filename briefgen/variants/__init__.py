"""Conversion between Chinese variants: names and terms by region, every decision logged."""

from briefgen.variants.converter import Converter, convert, converter, replay
from briefgen.variants.glossary import TermGlossary
from briefgen.variants.inspection import Detection, Finding, detect, lint
from briefgen.variants.options import Choice, Options, Status, Term, TermFile
from briefgen.variants.review import choices, listing
from briefgen.variants.tags import VARIANTS, Variant, variant
from briefgen.variants.terms import COLUMNS, check
from briefgen.variants.terms import parse as term_file

__all__ = [
    "COLUMNS",
    "VARIANTS",
    "Choice",
    "Converter",
    "Detection",
    "Finding",
    "Options",
    "Status",
    "Term",
    "TermFile",
    "TermGlossary",
    "Variant",
    "check",
    "choices",
    "convert",
    "converter",
    "detect",
    "lint",
    "listing",
    "replay",
    "term_file",
    "variant",
]
