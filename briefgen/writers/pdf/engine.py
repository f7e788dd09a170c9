"""WeasyPrint, imported only when a PDF is written, and shut off from disk and network."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from tempfile import NamedTemporaryFile
from typing import Any

from briefgen.errors import UnavailableError
from briefgen.typesetting import pictures

REMEDY = (
    "install them with `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` "
    "or `brew install pango`"
)
# A configuration without folders: layout can use the faces it is given and no other, so that
# nothing falls back to a foreign font in silence. Hinting would bend advances to whole pixels.
_NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><match target="font">
<edit name="hinting" mode="assign"><bool>false</bool></edit>
</match></fontconfig>
"""
_environment = threading.Lock()


@cache
def engine() -> Any:
    """Import WeasyPrint and quiet its logger; UnavailableError where its libraries are missing."""
    try:
        try:
            with _no_searching():
                import weasyprint
        except OSError:
            import weasyprint
    except (ImportError, OSError) as error:
        raise UnavailableError(f"PDF needs WeasyPrint and Pango: {REMEDY} ({error})") from error
    logger = logging.getLogger("weasyprint")
    logger.handlers.clear()
    logger.propagate = False
    return weasyprint


@contextmanager
def _no_searching() -> Iterator[None]:
    """Open libraries by their names only.

    For every name that does not open, cffi asks gcc, ld and ldconfig where the library might be:
    fifty processes and half a second before WeasyPrint comes to the name that opens on Linux
    (Kozea/WeasyPrint #1125). If none opens, the import is tried again with the search.
    """
    import ctypes.util

    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


def font_configuration() -> Any:
    """Return a font configuration that knows no font yet."""
    from weasyprint.text.fonts import FontConfiguration

    with _environment, NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as file:
        file.write(_NO_FONTS)
        file.flush()
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = file.name
        try:
            return FontConfiguration()
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def page_fetcher() -> Any:
    """Return a fetcher for what a page asks for: `data:` addresses, and of pictures no giants."""
    from weasyprint.urls import URLFetcher

    class PageFetcher(URLFetcher):  # type: ignore[misc]
        """Lets nothing in but what the page itself carries."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url[:11].lower() == "data:image/" and (why := pictures.refusal(url)):
                raise ValueError(why)
            return super().fetch(url, headers)

    return PageFetcher(allowed_protocols={"data"})


def own_fetcher(files: Mapping[str, bytes]) -> Any:
    """Return a fetcher for our own style sheet: the given files by address, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFetcher(URLFetcher):  # type: ignore[misc]
        """Hands out the faces that were cut for this document."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - inherited
            return URLFetcherResponse(url, files[url])

    return OwnFetcher()


class _Listener(logging.Handler):
    """Collects WeasyPrint's warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of inside the block."""
    heard = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(heard)
    try:
        yield heard.messages
    finally:
        logger.removeHandler(heard)
