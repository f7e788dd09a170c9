"""The pictures that lie beside an article, as the addresses that hold them whole (RFC 2397)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from briefgen.model import Article, Block

MOST = 20 << 20
"""The most bytes of one picture: a page at 600 dots an inch has less."""

_FORMS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)

_ENDS = re.compile(rb"\.(?:png|jpe?g|gif|webp)(?![\w-])", re.IGNORECASE)
_EDGES = re.compile(rb"[\s\"'()<>|\[\]=]")
_LONGEST = 255  # bytes of an address that are looked at


def illustrated(article: Article) -> Article:
    """Return the article with the addresses of pictures in its own folder made the pictures.

    Only what lies in the article's folder or under it, is no larger than `MOST`, and has the
    signature of a picture; any other address stays as it is.
    """
    if not any(block.kind in ("image", "caption") and block.src for block in article.blocks):
        return article
    sections = tuple(
        replace(section, blocks=tuple(_shown(block, article.name) for block in section.blocks))
        for section in article.sections
    )
    return article if sections == article.sections else replace(article, sections=sections)


def named(name: str, data: bytes) -> Iterator[Path]:
    """Yield where pictures may lie that a text, which lies under a name, speaks of."""
    ends = (found.end() for found in _ENDS.finditer(data))
    words = (_EDGES.split(data[max(0, end - _LONGEST) : end])[-1] for end in ends)
    for word in dict.fromkeys(words):
        place = _place(name, word.decode("utf-8", "replace"))
        if place is not None:
            yield place


def _shown(block: Block, name: str) -> Block:
    if block.kind not in ("image", "caption") or not block.src:
        return block
    place = _place(name, block.src)
    address = _address(place) if place else ""
    return replace(block, src=address) if address else block


def _place(name: str, address: str) -> Path | None:
    """Return where an address leads in the folder of an article, None outside it."""
    if address[:5].lower() == "data:":
        return None
    try:
        parts = urlsplit(address)
        path = PurePosixPath(unquote(parts.path))
        if parts.scheme or parts.netloc or path.is_absolute() or not path.name:
            return None
        article = Path(name)
        if not article.is_file():  # a page of the web, standard input, what a program handed over
            return None
        folder = article.parent.resolve()
        place = (folder / path).resolve()
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, links in a circle
        return None
    return place if place.is_relative_to(folder) else None


def _address(place: Path) -> str:
    """Return a picture as a `data:` address, "" where there is none that can be shown."""
    try:
        if not place.is_file() or place.stat().st_size > MOST:
            return ""
        data = place.read_bytes()
    except OSError:
        return ""
    form = next((form for sign, form in _FORMS if data.startswith(sign)), "")
    return f"data:image/{form};base64,{base64.b64encode(data).decode()}" if form else ""
