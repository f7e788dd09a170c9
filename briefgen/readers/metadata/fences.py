"""Where front matter begins and ends, and in which language it is: YAML, TOML or JSON."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from briefgen.errors import ContentError
from briefgen.readers.metadata.named import known

_YAML = re.compile(r"\A(?:[ \t]*\n)*-{3,}[ \t]*\n(?=\S)")
"""A fence with words right under it; over a blank line it is a rule across the page."""
_TOML = re.compile(r"\A(?:[ \t]*\n)*\+{3}[ \t]*\n")
_JSON = re.compile(r"\A(?:[ \t]*\n)*(?=\{\s*\")")
_KEY = re.compile(r"(?P<key>[^\s:：]+)[ \t]*[:：](?:\s|$|(?<=：))")
_CLOSE = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.M)
_PLUS = re.compile(r"^\+{3}[ \t]*$", re.M)
_OPEN_END = re.compile(r"^-{3,}[ \t]*$", re.M)
_MOST = 60
"""Lines of the longest front matter without a fence over it (Hexo)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The front matter of a text: its language, its words, where those begin and where it ends."""

    language: Literal["yaml", "toml", "json"]
    words: str
    start: int
    end: int


def found(text: str, name: str) -> Matter | None:
    """Return the front matter of a text, None where it has none.

    Raises ContentError where it is opened and not closed.
    """
    if opened := _YAML.match(text):
        return _closed(text, name, opened.end())
    if opened := _TOML.match(text):
        closed = _PLUS.search(text, opened.end())
        if not closed:
            line = text.count("\n", 0, opened.end())
            raise ContentError(
                f"{name}:{line}: the front matter is not closed; put a line of +++ under it."
            )
        return Matter("toml", text[opened.end() : closed.start()], opened.end(), closed.end())
    if opened := _JSON.match(text):
        return _json(text, opened.end())
    return _unopened(text)


def _closed(text: str, name: str, start: int) -> Matter | None:
    closed = _CLOSE.search(text, start)
    if not closed and not _KEY.match(text, start):
        return None
    if not closed:
        line = text.count("\n", 0, start)
        raise ContentError(
            f"{name}:{line}: the front matter is not closed; put a line of --- under it."
        )
    return Matter("yaml", text[start : closed.start()], start, closed.end())


def _json(text: str, start: int) -> Matter | None:
    """Return an object at the head of a text that has text behind it, and a key that is known."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    behind = text[end:].lstrip(" \t")
    if not any(map(known, value)) or not behind.startswith("\n") or not behind.strip():
        return None
    return Matter("json", text[start:end], start, end)


def _unopened(text: str) -> Matter | None:
    """Return keys at the head of a text that a fence only ends, as Hexo writes them.

    A line over a fence may also be a heading of Markdown's: so there are at least two keys, all
    lines belong to one, and one of them is known.
    """
    closed = _OPEN_END.search(text)
    if not closed or not _KEY.match(text):
        return None
    words = text[: closed.start()]
    lines = words.rstrip("\n").split("\n")
    keys = [key["key"] for line in lines if (key := _KEY.match(line))]
    inner = all(_KEY.match(line) or re.match(r"\s+\S|-\s", line) for line in lines)
    if len(lines) > _MOST or len(keys) < 2 or not inner or not any(map(known, keys)):
        return None
    return Matter("yaml", words, 0, closed.end())


def toml(matter: Matter, name: str, line: int) -> dict[str, object]:
    """Return the keys and values of TOML, values as words, lists and tables."""
    try:
        return {key: _worded(value) for key, value in tomllib.loads(matter.words).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = re.search(r"at line (\d+)", str(error))
        number = line + int(where[1]) if where else line
        raise ContentError(
            f"{name}:{number}: the front matter is not TOML; put words in quotation marks."
        ) from error


def json_object(matter: Matter) -> dict[str, object]:
    """Return the keys and values of a JSON object, values as words, lists and objects."""
    return {key: _worded(value) for key, value in json.loads(matter.words).items()}


def _worded(value: object) -> object:
    """Return a value as the words that stand there: dates in ISO 8601, switches as true, false."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(timespec="minutes")
        case date() | time():
            return value.isoformat()
        case int() | float():
            return str(value)
        case list():
            return [_worded(one) for one in value]
        case dict():
            return {str(key): _worded(one) for key, one in value.items()}
        case _:
            return str(value)
