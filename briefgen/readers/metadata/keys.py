"""The metadata keys of front matter, flags and configuration, laid over an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from briefgen.errors import ConfigurationError
from briefgen.model import Article, Notice, Text
from briefgen.readers.rules import read_date

# The contract's keys and the fields they fill; `dateline` and `modified` are Markdown's way to
# carry those fields.
_TEXTS = {"title": "headline", "dek": "dek", "dateline": "dateline", "source": "source"}
_DATES = {"date": "date_published", "modified": "date_modified"}
_DESK_TEXTS = {
    "to": "to",
    "from": "sender",
    "subject": "subject",
    "summary": "summary",
    "bottom_line": "bottom_line",
}
_DESK_STRINGS = ("ref", "handling", "slug")
_DESK_LISTS = ("key_points", "recommendations", "distribution")
_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)$")


def with_metadata(article: Article, mapping: Mapping[str, object], file: str) -> Article:
    """Return the article with metadata keys laid over it; a key's value replaces what was there.

    `mapping` has the contract's keys; other keys go to `desk.extra`, for a house's own template. A
    value that is empty changes nothing. `file` names where they were written, for the message.
    Raises ConfigurationError for a value of the wrong kind; an unknown key with a value that is no
    text is left out with a notice.
    """
    changes: dict[str, Any] = {}
    desk: dict[str, Any] = {}
    extra = dict(article.desk.extra)
    notices: list[Notice] = []
    for key, value in mapping.items():
        if value is None or value in ("", [], ()):
            continue
        if key in _TEXTS:
            changes[_TEXTS[key]] = Text(_string(value, key, file))
        elif key in _DATES:
            changes[_DATES[key]] = _day(value, key, file)
        elif key == "author":
            changes["byline"] = tuple(map(Text, _strings(value, key, file)))
        elif key in ("url", "variant"):
            changes[key] = _string(value, key, file)
        elif key in _DESK_TEXTS:
            desk[_DESK_TEXTS[key]] = Text(_string(value, key, file))
        elif key in _DESK_STRINGS:
            desk[key] = _string(value, key, file)
        elif key in _DESK_LISTS:
            desk[key] = tuple(map(Text, _strings(value, key, file)))
        elif _is_text(value):
            extra[key] = Text(_words(value))
        else:
            message = f"The key {key} has no text and was left out; write {key}: words on one line."
            notices.append(Notice(file, 0, "metadata-ignored", message))
    changes["desk"] = replace(article.desk, **desk, extra=tuple(extra.items()))
    return replace(article, **changes, notices=(*article.notices, *notices))


def _is_text(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(isinstance(item, str | int | float | date) for item in value)
    return isinstance(value, str | int | float | date)


def _words(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value).strip()


def _string(value: object, key: str, file: str) -> str:
    if isinstance(value, str | int | float | date):
        return " ".join(str(value).split("\n")).strip()
    raise ConfigurationError(f"{file}: {key} must be one text; write {key}: words on one line.")


def _strings(value: object, key: str, file: str) -> list[str]:
    if isinstance(value, list | tuple):
        return [_string(item, key, file) for item in value]
    return [_string(value, key, file)]


def _day(value: object, key: str, file: str) -> str:
    """Return a date as ISO 8601: one that is so already, or one written in Chinese."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = _string(value, key, file)
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        written = read_date(text)
        if written or _ISO.match(text):
            return written or text
        raise ConfigurationError(
            f"{file}: {key} is {text!r}, which is no date; write it as 2026-01-12."
        ) from error
    return text
