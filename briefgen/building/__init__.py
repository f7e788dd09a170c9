"""Building: which sources, what stands, who works, what goes to disk."""

from briefgen.building import digests
from briefgen.building.briefs import Result, build
from briefgen.building.saving import Record, prepare, save
from briefgen.building.tasks import File

__all__ = [
    "File",
    "Record",
    "Result",
    "build",
    "digests",
    "prepare",
    "save",
]
