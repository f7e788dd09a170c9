"""How lines are set in the PDF: where they break, how they fill, which glyphs they take."""

from briefgen.writers.pdf.setting import patch
from briefgen.writers.pdf.setting.patch import TESTED

__all__ = [
    "TESTED",
    "patch",
]
