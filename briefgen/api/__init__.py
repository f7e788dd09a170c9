"""The public API: one call a command, with frozen results; `briefgen` itself gives these out.

Each call is loaded when it is first asked for (PEP 562): a text to convert waits for no PDF engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.api.briefs import build
    from briefgen.api.choices import Review, review
    from briefgen.api.conversion import Converted, convert
    from briefgen.api.digests import Digest, digest
    from briefgen.api.options import settings
    from briefgen.api.reading import parse
    from briefgen.api.schemas import json_schema
    from briefgen.api.style import Linted, lint
    from briefgen.api.suggesting import suggest
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
    "suggest",
]

_HOMES = {
    "Built": "briefgen.building",
    "BuiltFile": "briefgen.building",
    "Converted": "briefgen.api.conversion",
    "Digest": "briefgen.api.digests",
    "Linted": "briefgen.api.style",
    "Review": "briefgen.api.choices",
    "build": "briefgen.api.briefs",
    "convert": "briefgen.api.conversion",
    "digest": "briefgen.api.digests",
    "json_schema": "briefgen.api.schemas",
    "lint": "briefgen.api.style",
    "parse": "briefgen.api.reading",
    "review": "briefgen.api.choices",
    "settings": "briefgen.api.options",
    "suggest": "briefgen.api.suggesting",
}

if not TYPE_CHECKING:  # mypy would take any name for one of these

    def __getattr__(name: str) -> object:
        """Return a name of the API, loaded now. Raises AttributeError for any other."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
