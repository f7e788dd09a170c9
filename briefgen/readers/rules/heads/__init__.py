"""The lines over the lead, labelled together: section, headline, dek, fields, captions, text."""

from briefgen.readers.rules.heads.evidence import evidence
from briefgen.readers.rules.heads.labelling import RULES
from briefgen.readers.rules.heads.labels import LABELS, Label
from briefgen.readers.rules.heads.path import best, emissions, follow, weights
from briefgen.readers.rules.heads.repeats import REPEATS
from briefgen.readers.rules.heads.row import Row, rows

__all__ = [
    "LABELS",
    "REPEATS",
    "RULES",
    "Label",
    "Row",
    "best",
    "emissions",
    "evidence",
    "follow",
    "rows",
    "weights",
]
