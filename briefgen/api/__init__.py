"""The public API: one call a command, with frozen results; `briefgen` itself gives these out."""

from briefgen.api.briefs import build
from briefgen.api.choices import Review, review
from briefgen.api.conversion import Converted, convert
from briefgen.api.digests import Digest, digest
from briefgen.api.options import settings
from briefgen.api.reading import parse
from briefgen.api.schemas import json_schema
from briefgen.api.style import Linted, lint
from briefgen.building import Built, BuiltFile

__all__ = [
    "Built",
    "BuiltFile",
    "Converted",
    "Digest",
    "Linted",
    "Review",
    "build",
    "convert",
    "digest",
    "json_schema",
    "lint",
    "parse",
    "review",
    "settings",
]
