"""Bilingual briefing documents from Chinese news.

The functions of the public API are loaded when first asked for (PEP 562), so that `import briefgen`
costs nothing:

    import briefgen

    briefgen.build("article.txt", to=["zh-TW", "bilingual"], output="briefs")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.api import (
        Built,
        BuiltFile,
        Converted,
        Digest,
        Linted,
        Review,
        build,
        convert,
        digest,
        json_schema,
        lint,
        parse,
        review,
        settings,
        suggest,
    )
    from briefgen.config import Config
    from briefgen.errors import BriefgenError
    from briefgen.model import Article, Decision, Notice, Source, Suggestion

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BriefgenError",
    "Built",
    "BuiltFile",
    "Config",
    "Converted",
    "Decision",
    "Digest",
    "Linted",
    "Notice",
    "Review",
    "Source",
    "Suggestion",
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
    "Article": "briefgen.model",
    "BriefgenError": "briefgen.errors",
    "Config": "briefgen.config",
    "Decision": "briefgen.model",
    "Notice": "briefgen.model",
    "Source": "briefgen.model",
    "Suggestion": "briefgen.model",
}
"""Where a name is that is not the API's own."""

if not TYPE_CHECKING:  # mypy would take any name for one of these

    def __getattr__(name: str) -> object:
        """Return a name of the API, loaded now. Raises AttributeError for any other."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES.get(name, "briefgen.api")), name)


def __dir__() -> list[str]:
    """Return the names of the API, loaded or not."""
    return sorted({*globals(), *__all__})
