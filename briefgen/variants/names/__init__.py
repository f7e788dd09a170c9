"""Find names of people, and foreign names spelt by sound, with what each reading costs."""

from __future__ import annotations

from briefgen.variants.names.finder import candidates
from briefgen.variants.names.memory import Memory
from briefgen.variants.names.offices import office
from briefgen.variants.names.spans import NameSpan, surname_length

__all__ = [
    "Memory",
    "NameSpan",
    "candidates",
    "office",
    "surname_length",
]
