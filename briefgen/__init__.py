"""Bilingual briefing documents from Chinese news.

The functions of the public API are loaded when first asked for (PEP 562), so that `import briefgen`
costs nothing:

    import briefgen

    briefgen.build("article.txt", to=["zh-TW", "bilingual"], output="briefs")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    )

__version__ = "0.1.0"

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


def __getattr__(name: str) -> Any:
    """Return a name of the API, loaded now. Raises AttributeError for any other."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefgen import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """Return the names of the API, loaded or not."""
    return sorted({*globals(), *__all__})
