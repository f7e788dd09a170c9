"""Finding an article on a page: which element it is, what in it is not, what is left outside.

`survey` counts once what every element holds; `candidates` names the elements that may be it,
`features` and `score` choose one; `cuts` says what in it goes, `outside` what stands around it.
"""

from briefgen.readers.page.finding.candidates import candidates
from briefgen.readers.page.finding.choice import score
from briefgen.readers.page.finding.features import features
from briefgen.readers.page.finding.known import described, known
from briefgen.readers.page.finding.loose import loose
from briefgen.readers.page.finding.outside import outside
from briefgen.readers.page.finding.pruning import cuts, remarks
from briefgen.readers.page.finding.shapes import groups
from briefgen.readers.page.finding.survey import survey
from briefgen.readers.page.finding.whole import whole

__all__ = [
    "candidates",
    "cuts",
    "described",
    "features",
    "groups",
    "known",
    "loose",
    "outside",
    "remarks",
    "score",
    "survey",
    "whole",
]
