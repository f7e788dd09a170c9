"""The metadata keys of front matter, flags and configuration, laid over an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TypeVar

from briefgen.errors import ConfigurationError
from briefgen.model import Article, Desk, Text

T = TypeVar("T", Article, Desk)

_TEXTS = {"title": "headline", "dek": "dek", "dateline": "dateline", "source": "source"}
_DATES = {"date": "date_published", "modified": "date_modified"}
_DESK_TEXTS = {
    "to": "to",
    "from": "sender",
    "subject": "subject",
    "summary": "summary",
    "bottom_line": "bottom_line",
}
_DESK_STRINGS = {"ref": "ref", "handling": "handling", "slug": "slug"}
_DESK_LISTS = ("key_points", "recommendations", "distribution")


def with_metadata(article: Article, mapping: Mapping[str, object], file: str) -> Article:
    """Return the article with metadata keys laid over it; a key's value replaces what was there.

    `mapping` has the contract's keys; other keys go to `desk.extra`. `file` names where they were
    written, for the message. Raises ConfigurationError for a value of the wrong kind.
    """
    changes: dict[str, object] = {}
    desk: dict[str, object] = {}
    extra = dict(article.desk.extra)
    for key, value in mapping.items():
        if value is None:
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
            desk[_DESK_STRINGS[key]] = _string(value, key, file)
        elif key in _DESK_LISTS:
            desk[key] = tuple(map(Text, _strings(value, key, file)))
        else:
            lines = value if isinstance(value, list | tuple) else [value]
            extra[key] = Text("\n".join(map(str, lines)))
    changes["desk"] = replace(article.desk, **desk, extra=tuple(extra.items()))  # type: ignore[arg-type]
    return replace(article, **changes)  # type: ignore[arg-type]


def with_defaults(article: Article, mapping: Mapping[str, object], file: str) -> Article:
    """Return the article with metadata keys laid under it: what it has already stays.

    Arguments and errors are those of `with_metadata`.
    """
    laid = with_metadata(article, mapping, file)
    extra = dict(laid.desk.extra) | dict(article.desk.extra)
    desk = replace(_over(article.desk, laid.desk), extra=tuple(extra.items()))
    return replace(_over(article, laid), desk=desk)


def _over(upper: T, lower: T) -> T:
    """Return `lower` with every field that `upper` has something in."""
    held = {f.name: getattr(upper, f.name) for f in fields(upper)}
    return replace(lower, **{name: value for name, value in held.items() if value})


def _string(value: object, key: str, file: str) -> str:
    if isinstance(value, str | int | float | date):
        return str(value).strip()
    raise ConfigurationError(f"{file}: {key} must be one text; write {key}: words on one line.")


def _strings(value: object, key: str, file: str) -> list[str]:
    if isinstance(value, list | tuple):
        return [_string(item, key, file) for item in value]
    return [_string(value, key, file)]


def _day(value: object, key: str, file: str) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = _string(value, key, file)
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(
            f"{file}: {key} is {text!r}, which is no date; write it as 2026-01-12."
        ) from error
    return text


__all__ = ["Desk", "with_defaults", "with_metadata"]
