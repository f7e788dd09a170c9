"""Running text as compose reads it: stretches, sentences, pairs of marks, numerals, folding."""

from briefgen.compose.text.clauses import REACH, clause, opens_bare, quoted, stops, trimmed, untied
from briefgen.compose.text.folding import fold
from briefgen.compose.text.numerals import number
from briefgen.compose.text.pairs import BRACKETS, CLOSER, QUOTES, inside, outermost, pairs
from briefgen.compose.text.running import Stretch, stretches
from briefgen.compose.text.sentences import SPEECH, sentences
from briefgen.compose.text.tables import table

__all__ = [
    "BRACKETS",
    "CLOSER",
    "QUOTES",
    "REACH",
    "SPEECH",
    "Stretch",
    "clause",
    "fold",
    "inside",
    "number",
    "opens_bare",
    "outermost",
    "pairs",
    "quoted",
    "sentences",
    "stops",
    "stretches",
    "table",
    "trimmed",
    "untied",
]
