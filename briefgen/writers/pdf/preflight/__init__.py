"""Preflight: what is looked at in every PDF before it leaves the house."""

from briefgen.writers.pdf.preflight import outlines, pages, parts
from briefgen.writers.pdf.preflight.pages import Fault

__all__ = ["Fault", "outlines", "pages", "parts"]
