"""Building: which sources, what stands, who works, what goes to disk."""

from briefgen.building import digests
from briefgen.building.briefs import Built, BuiltFile, build
from briefgen.building.saving import Record, prepare, save
from briefgen.building.tasks import sources

__all__ = ["Built", "BuiltFile", "Record", "build", "digests", "prepare", "save", "sources"]
