"""The pictures of a page: where each is loaded from, and what it says where it is not shown."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefgen.model import Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.page.looks import row
from briefgen.readers.piece import Piece

_TINY = re.compile(
    r"(?:^|/|[_-])(?:icon|logo|blank|spacer|avatar|loading|pixel|1x1|qrcode|btn|arrow)", re.I
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "data-srcset", "src")


# The size in a picture's name: 850x118.jpg.
_SIZED = re.compile(r"(?<!\d)(\d{2,4})[xX*_](\d{2,4})(?!\d)[^/]*$")
_WIDE = 5
"""A picture of an article is never so many times wider than high; banners are (IAB: 468x60)."""


def picture(element: HtmlElement) -> Piece | None:
    """Return a picture, None for one that is an ornament: an icon, a spacer, a counter."""
    src = next((v for name in _SOURCES if _is_address(v := element.get(name) or "")), "")
    src = src.split(" ")[0]
    size = [element.get("width") or "", element.get("height") or ""]
    small = any(s.isdecimal() and len(s) < 3 and int(s) < 60 for s in size)
    name = src.rsplit("?", 1)[0][-60:]
    if not src or small or _TINY.search(name) or _is_banner(name):
        return None
    alt = tidy(clean(element.get("alt") or ""))
    return Piece(_spoken(alt), row(element), "image", tag="img", image=src)


def _is_banner(name: str) -> bool:
    size = _SIZED.search(name)
    return bool(size and int(size[1]) >= _WIDE * int(size[2]))


def _spoken(alt: Text) -> Text:
    """Return an alternative text if it says something: not a file's name or a button's."""
    useful = len(re.findall("[㐀-鿿]", alt.string)) >= 3 or alt.string.count(" ") >= 2
    return (
        alt if useful and not alt.string.startswith(("点击", "點擊", "图片", "圖片")) else Text("")
    )


def _is_address(value: str) -> bool:
    return bool(value) and not value.startswith(("data:", "about:", "javascript:"))
