"""Conversion between Chinese variants: names and terms by region, every decision logged."""

from briefgen.variants.converter import Converter, converter, replay
from briefgen.variants.detection import Detection, detect
from briefgen.variants.glossary import TermGlossary
from briefgen.variants.options import Choice, Options, Term, TermFile
from briefgen.variants.tags import VARIANTS, Variant, variant

__all__ = [
    "VARIANTS",
    "Choice",
    "Converter",
    "Detection",
    "Options",
    "Term",
    "TermFile",
    "TermGlossary",
    "Variant",
    "converter",
    "detect",
    "replay",
    "variant",
]
