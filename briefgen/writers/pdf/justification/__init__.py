"""How lines are set in the PDF: where they break, how they fill, which glyphs they take."""

from briefgen.writers.pdf.justification import patch
from briefgen.writers.pdf.justification.patch import TESTED

__all__ = [
    "TESTED",
    "patch",
]
