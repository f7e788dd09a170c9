"""The variants that briefgen writes: a row each, with what sets one apart from the next.

Tags are BCP 47. Plain `zh-Hant` and `zh-Hans` name a script without a region: they get the
script's conversion and never regional wording. By CLDR's likely subtags a plain `zh-Hant` is set
with Taiwan's glyphs and a plain `zh-Hans` with the mainland's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen import schema
from briefgen.errors import ConfigurationError

Script = Literal["Hant", "Hans"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant: its tag, script and region, and its quotation marks, outer pair then inner."""

    tag: str
    script: Script
    region: str
    quotes: tuple[str, str]


_CORNERS = ("「」", "『』")
_CURLY = ("“”", "‘’")

VARIANTS: dict[str, Variant] = {
    row.tag: row
    for row in (
        Variant("zh-Hant-HK", "Hant", "HK", _CORNERS),
        Variant("zh-Hant-TW", "Hant", "TW", _CORNERS),
        Variant("zh-Hans-CN", "Hans", "CN", _CURLY),
        Variant("zh-Hans-SG", "Hans", "SG", _CURLY),
        Variant("zh-Hant", "Hant", "", _CORNERS),
        Variant("zh-Hans", "Hans", "", _CURLY),
    )
}
"""Every variant by its tag."""

MAIN = ("zh-Hant-TW", "zh-Hant-HK", "zh-Hans-CN")
"""The regions that a table of names shows."""


def variant(tag: str) -> Variant:
    """Return a tag's row; zh-TW is zh-Hant-TW.

    Raises ConfigurationError, with the near tag, for one that is none of ours.
    """
    found = schema.source_variant(tag)
    if found is None:
        raise ConfigurationError(schema.refusal(tag))
    return VARIANTS[found]


def covers(wide: str, tag: str) -> bool:
    """Say whether a table's tag (`*`, `zh-Hant`, `zh-Hant-TW`, several with `|`) takes one in."""
    return any(
        part in ("*", "", tag) or tag.startswith(part + "-") for part in wide.strip().split("|")
    )
