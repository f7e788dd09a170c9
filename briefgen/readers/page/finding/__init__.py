"""Finding an article on a page: which element it is, what in it is not, what is left outside."""

from briefgen.readers.page.finding.outside import outside
from briefgen.readers.page.finding.pruning import cuts
from briefgen.readers.page.finding.stats import count

__all__ = [
    "count",
    "cuts",
    "outside",
]
