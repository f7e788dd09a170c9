"""What is not words: quotation and other marks, text that must stay, and where marks end up."""

from briefgen.variants.marks import protect, punctuation
from briefgen.variants.marks.alignment import Alignment, moved

__all__ = [
    "Alignment",
    "moved",
    "protect",
    "punctuation",
]
