"""The keys that others write for ours: in Chinese, of site generators; one table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

from briefgen import schema
from briefgen.errors import ContentError
from briefgen.readers.rules import lexicon

_WIDE = re.compile(r"^(?P<key>[^\s:：\-][^\s:：]{0,15})[ \t　]*：[ \t　]*(?P<value>.*)$", re.M)
_NAME = ("name", "title")
_DAY = re.compile(r"\s*\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"\s*https?://\S+\s*")
_LINK = re.compile(r"\[\[(?:[^\[\]|]++\|)?+([^\[\]|]++)\]\]")


def known(key: str) -> bool:
    """True for a key of the schema, and for one that stands for such a key."""
    ours = schema.keys()
    return key in ours or key in lexicon.meaning("keys", "key")


def narrowed(text: str) -> str:
    """Return YAML with the full-width colon that a Chinese keyboard writes behind a known key."""

    def narrow(found: re.Match[str]) -> str:
        if not known(found["key"]):
            return found[0]
        value = found["value"].strip()
        plain = value[:1] in ("", "[", "{", '"', "'", "|", ">")
        return f"{found['key']}: {value if plain else json.dumps(value, ensure_ascii=False)}"

    return _WIDE.sub(narrow, text)


def named(fields: Mapping[str, object], name: str) -> dict[str, object]:
    """Return the fields by the schema's keys: 標題 is title, Hugo's authors author.

    Raises ContentError where two keys say the same thing.
    """
    keys, meanings = schema.keys(), lexicon.meaning("keys", "key")
    found: dict[str, object] = {}
    written: dict[str, str] = {}
    for key, value in _clipped(fields).items():
        ours = key if key in keys else meanings.get(key, key)
        if ours in found and keys[ours].kind != "foreign":
            both = f"{written[ours]} and {key}"
            raise ContentError(f"{name}: the front matter has {both}; keep one of them.")
        written[ours] = key
        found[ours] = _people(value) if ours == "author" else value
    return found


def _clipped(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a clipper's note by what they say: Obsidian's own template.

    Its `published` is a day and no switch, its `source` an address, its people are links.
    """
    found = {key: _unlinked(value) for key, value in fields.items()}
    day, source = found.get("published"), found.get("source")
    dated = isinstance(day, date) or (isinstance(day, str) and _DAY.match(day))
    if dated and "date" not in found:
        found["date"] = found.pop("published")
    if isinstance(source, str) and _ADDRESS.fullmatch(source) and "url" not in found:
        found["url"] = found.pop("source")
    return found


def _unlinked(value: object) -> object:
    """Return a value without the brackets of a note's links: [[名字]], [[檔案|名字]]."""
    if isinstance(value, list):
        return [_unlinked(one) for one in value]
    return _LINK.sub(r"\1", value) if isinstance(value, str) else value


def _people(value: object) -> object:
    """Return the names of people that are tables of their own (Hugo's `[[authors]]`)."""
    if isinstance(value, Mapping):
        return next((value[key] for key in _NAME if value.get(key)), "")
    return [_people(one) for one in value] if isinstance(value, list) else value
