"""The faces and languages of Word: a role in a region has a face that Office brings."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefgen.writers.docx.styling.forms import rows
from briefgen.writers.docx.xml import element

MONO = "Consolas"
_REGIONS = ("HK", "TW", "CN", "SG")


@cache
def _faces() -> dict[str, dict[str, str]]:
    return {row["role"]: row for row in rows("faces")}


def _region(language: str) -> str:
    last = language.rsplit("-", 1)[-1]
    return last if last in _REGIONS else "CN" if "Hans" in language else "TW"


def east_asian(role: str, language: str) -> str:
    """Return the face that sets a language's characters in a role (`ming`, `hei`, `kai`, …)."""
    return _faces()[role if role in _faces() else "ming"][_region(language)]


def latin(role: str) -> str:
    """Return the face that sets Latin letters in a role."""
    return MONO if role == "mono" else _faces()[role]["latin"]


def word_tag(language: str) -> str:
    """Return the tag that Word knows for a language: `zh-Hant-HK` → `zh-HK` ([MS-LCID])."""
    if not language.startswith("zh"):
        return {"en": "en-GB"}.get(language, language)
    return f"zh-{_region(language)}"


def set_language(properties: Any, language: str, first: str) -> None:
    """Mark run properties: Latin letters and East Asian characters (`w:lang`)."""
    chinese = language.startswith("zh")
    east = language if chinese else first if first.startswith("zh") else "zh-Hant-TW"
    element(
        "lang",
        properties,
        val=word_tag("en" if chinese else language or "en"),
        eastAsia=word_tag(east),
    )
