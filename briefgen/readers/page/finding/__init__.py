"""Finding an article on a page: which element it is, what in it is not, what is left outside."""

from briefgen.readers.page.finding.candidates import candidates
from briefgen.readers.page.finding.choice import score
from briefgen.readers.page.finding.features import Known, features
from briefgen.readers.page.finding.outside import outside
from briefgen.readers.page.finding.pruning import cuts, remarks
from briefgen.readers.page.finding.shapes import groups
from briefgen.readers.page.finding.survey import Survey, survey

__all__ = [
    "Known",
    "Survey",
    "candidates",
    "cuts",
    "features",
    "groups",
    "outside",
    "remarks",
    "score",
    "survey",
]
