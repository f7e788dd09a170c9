"""Words first: the word list of a script, and the best way to cut a text into its words."""

from briefgen.variants.lattice.numbers import counted
from briefgen.variants.lattice.path import Edges, cut, doubt
from briefgen.variants.lattice.words import Words, words

__all__ = [
    "Edges",
    "Words",
    "counted",
    "cut",
    "doubt",
    "words",
]
