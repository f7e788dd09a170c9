"""Lines that are the site's and not the article's, told by a measured model (`lines.tsv`)."""

from briefgen.readers.rules.site.cards import CARDS
from briefgen.readers.rules.site.claims import RULES
from briefgen.readers.rules.site.comments import COMMENTS
from briefgen.readers.rules.site.line import SITES, Line, of
from briefgen.readers.rules.site.model import GRAM, Odds, features, odds, site_score
from briefgen.readers.rules.site.omitted import Omission, omitted
from briefgen.readers.rules.site.sequence import decide
from briefgen.readers.rules.site.verse import apart, together

__all__ = [
    "CARDS",
    "COMMENTS",
    "GRAM",
    "RULES",
    "SITES",
    "Line",
    "Odds",
    "Omission",
    "apart",
    "decide",
    "features",
    "odds",
    "of",
    "omitted",
    "site_score",
    "together",
]
