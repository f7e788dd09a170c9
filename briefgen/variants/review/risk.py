"""Why an editor's eyes may be needed, in words, and how sure a decision of each kind is.

The figures are shares of decisions that were right, counted on running text that was not used to
make them (CONTRIBUTING tells on which); characters get theirs from the context model, and words
that overlap from the margin between the readings.
"""

from __future__ import annotations

import math

UNCONFIRMED = "unconfirmed term"
DOUBTFUL = "a term, if that is meant here"
OVERLAP = "words overlap"
NAME = "looks like a foreign name, not in the term base"
GLOSSED = "name with a gloss, not in the term base"
AMBIGUOUS = "several candidates"
NEED_ALTERNATIVES = (UNCONFIRMED, DOUBTFUL, OVERLAP, AMBIGUOUS)
"""With nothing else to choose there is nothing to ask; a name may always be typed in."""

EVERYWHERE = (UNCONFIRMED, DOUBTFUL, NAME, GLOSSED)
"""What an editor decides once for a whole source; all else is decided where it stands."""

CONFIDENCE = {UNCONFIRMED: 0.85, DOUBTFUL: 0.8, GLOSSED: 0.85, NAME: 0.9}
"""How often what stands is right where it is of such a kind."""


def of_margin(tenths: int) -> float:
    """Return how sure a reading is that costs so many tenths of a nat less than its best rival."""
    return 1 / (1 + math.exp(-max(-200, min(200, tenths)) / 20))
