"""The PDF writer: the printed page laid out by WeasyPrint, which is imported only here."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from briefgen.errors import UnavailableError
from briefgen.model import Document, Notice, Written


def write(document: Document) -> Written:
    """Return the document as PDF.

    Nothing is fetched but `data:` addresses. Raises UnavailableError where WeasyPrint or the
    libraries under it are missing.
    """
    weasyprint, fetcher, font_config = _engine()
    heard = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(heard)
    try:
        html = weasyprint.HTML(string=document.html, base_url=None, url_fetcher=fetcher)
        data: bytes = html.write_pdf(font_config=font_config)
    finally:
        logger.removeHandler(heard)
    name = document.edition.columns[0].article.name
    notices = tuple(Notice(name, 0, code, message) for code, message in heard.messages)
    return Written(data, (*document.notices, *notices))


@cache
def _engine() -> tuple[Any, Any, Any]:
    """Import WeasyPrint; return it, the fetcher and the one font configuration."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise UnavailableError(
            "PDF needs WeasyPrint and Pango: install them with "
            f"`apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` ({error})"
        ) from error

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Lets nothing in but what the page itself carries."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, fail_on_errors=False)

    logging.getLogger("weasyprint").handlers.clear()
    logging.getLogger("weasyprint").propagate = False
    return weasyprint, DataOnly(), FontConfiguration()


class _Listener(logging.Handler):
    """Hears WeasyPrint's warnings, so that they become notices."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning under a stable code."""
        message = record.getMessage()
        if "media" in message:  # styles for the screen are no concern of a printed page
            return
        code = "missing-glyph" if ".notdef" in message else "layout"
        self.messages.append((code, message))
