"""Strip what must not reach a mail: control characters, and bidi controls in headers."""

from __future__ import annotations

import re

# C0, DEL and C1; U+061C, U+200E/F, U+202A-E, U+2066-9 turn the reading order (UAX #9); U+2028/9
# are line ends to some parsers. Lone surrogates cannot be encoded at all.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_BODY_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def header(text: str) -> str:
    """Return a text fit for a header: one line, no controls, white space collapsed."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def body(text: str) -> str:
    """Return a text fit for a body: no controls but tabs and line feeds, and only `\\n` lines.

    Gmail clips a mail at a lone C1 character.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BODY_CONTROLS.sub("", lines)
