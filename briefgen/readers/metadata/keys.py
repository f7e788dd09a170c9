"""The metadata keys of front matter, flags and configuration, laid over an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from briefgen import schema
from briefgen.errors import BriefgenError, ConfigurationError
from briefgen.model import Article, Notice, Original, Text
from briefgen.readers.rules import read_date
from briefgen.schema import House

TODAY = "today"
"""What `memo_date` may say; `settled` makes a day of it."""

# A row a key of the table that fills a field: the article's own, then the desk's. What has no row
# here (a form's own key, a house's) goes to `desk.extra`.
_ARTICLE = {
    "title": "headline",
    "dek": "dek",
    "dateline": "dateline",
    "source": "source",
    "date": "date_published",
    "modified": "date_modified",
    "author": "byline",
    "url": "url",
    "variant": "variant",
    "original": "original",
}
_DESK = {"from": "sender"} | {
    key: key
    for key in (
        *("to", "ref", "subject", "memo_date", "handling", "bottom_line", "summary", "slug"),
        *("key_points", "recommendations", "distribution"),
    )
}
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?$")
# Escapes of YAML and JSON can write what no reader lets through: controls, halves of pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Jekyll and Hexo write 2026-03-04 09:00:00 +0800, with spaces that ISO 8601 has not.
_ZONE = re.compile(r"^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?) ?([+-]\d{2}:?\d{2}|Z)?$")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SWITCH = {"yes": "yes", "true": "yes", "1": "yes", "no": "", "false": "", "0": ""}
_ORIGINAL = ("name", "sha256", "url")


def with_metadata(
    article: Article,
    mapping: Mapping[str, object],
    file: str,
    house: House = House(),
    fault: type[BriefgenError] = ConfigurationError,
) -> Article:
    """Return the article with metadata keys laid over it; a key's value replaces what was there.

    `mapping` has keys of the schema, or the `house`'s own, which go to `desk.extra` for a house's
    own template. A value that is empty changes nothing. `file` names where they were written, for
    the message. A marking that takes another one's place is a notice.

    Raises `fault` for an unknown key, and for a value of the wrong kind.
    """
    reading = _Reading(file, house, fault)
    changes: dict[str, Any] = {}
    desk: dict[str, Any] = {}
    extra = dict(article.desk.extra)
    for key, value in mapping.items():
        kind = reading.kind(key)
        if value is None or value in ("", [], ()):
            if kind == "marking":
                reading.notice("handling-empty", f"{key} is empty, and says nothing of the marking")
            continue
        if kind == "foreign":
            reading.notice("metadata-unused", f"the key {key} is a site generator's, and not used")
            continue
        read = reading.value(kind, key, value)
        if key in _ARTICLE:
            changes[_ARTICLE[key]] = read
        elif key in _DESK:
            desk[_DESK[key]] = read
        else:
            extra[key] = read
    before, after = article.desk.handling, desk.get("handling")
    if before and after and str(before) != str(after):
        message = f"the paper would be marked {before}; {file} marks it {after} instead"
        reading.notice("handling-replaced", message)
    changes["desk"] = replace(article.desk, **desk, extra=tuple(extra.items()))
    return replace(article, **changes, notices=(*article.notices, *reading.notices))


class _Reading:
    """Reads one mapping's values by their kinds; gathers what is noticed."""

    def __init__(self, file: str, house: House, fault: type[BriefgenError]) -> None:
        self._file, self._house, self._fault = file, house, fault
        self.notices: list[Notice] = []

    def notice(self, code: str, message: str) -> None:
        self.notices.append(Notice(self._file, 0, code, message))

    def kind(self, key: str) -> schema.Kind:
        try:
            return schema.kind(key, self._house)
        except ValueError as error:
            raise self._fault(f"{self._file}: {error}") from error

    def value(self, kind: schema.Kind, key: str, value: object) -> Any:
        """Return a value as the model has it: a Text where people read it, else a str."""
        match kind:
            case "text" if key in _ARTICLE or key in _DESK:
                return Text(self._string(key, value))
            case "text" | "lines":
                return Text(self._words(key, value))
            case "texts":
                return tuple(map(Text, self._strings(key, value)))
            case "date":
                return self._day(key, value)
            case "day":
                day = self._string(key, value)
                return TODAY if day.lower() == TODAY else self._day(key, value)
            case "marking":
                return self._marking(key, value)
            case "switch":
                return self._switch(key, value)
            case "original":
                return self._original(key, value)
            case "tag":
                return self._tag(key, value)
            case _:
                return self._string(key, value)

    def _string(self, key: str, value: object) -> str:
        if isinstance(value, str | int | float | date):
            if bad := _UNPRINTABLE.search(str(value)):
                raise self._fault(
                    f"{self._file}: {key} has U+{ord(bad[0]):04X}, which is no character of a text;"
                    " take it out"
                )
            return " ".join(str(value).split("\n")).strip()
        raise self._fault(f"{self._file}: {key} must be one text; write {key}: words on one line")

    def _strings(self, key: str, value: object) -> list[str]:
        if isinstance(value, list | tuple):
            return [self._string(key, item) for item in value]
        return [self._string(key, value)]

    def _words(self, key: str, value: object) -> str:
        """Return a form's own or a house's own value: its lines are kept, a list is one line."""
        if isinstance(value, list | tuple):
            return "、".join(self._strings(key, value))
        self._string(key, value)
        return str(value).strip()

    def _day(self, key: str, value: object) -> str:
        """Return a date as ISO 8601: one that is so already, or one written in Chinese."""
        if isinstance(value, datetime | date):
            return value.isoformat()
        text = _ZONE.sub(r"\1T\2\3", self._string(key, value))
        text = re.sub(r"(T[^T]*[+-]\d{2})(\d{2})$", r"\1:\2", text)
        try:
            # Python reads ISO 8601's compact and week forms too; the model has the extended one.
            moment = datetime.fromisoformat(text)
        except ValueError:
            written = read_date(text)
            if written or _ISO.match(text):
                return written or text
            raise self._fault(
                f"{self._file}: {key} is {text!r}, which is no date; write it as 2026-01-12"
            ) from None
        if re.match(r"\d{4}-\d{2}-\d{2}", text):
            return text
        return moment.isoformat() if "T" in text else moment.date().isoformat()

    def _marking(self, key: str, value: object) -> Text:
        try:
            found = schema.marking(self._string(key, value), self._house.markings)
        except ValueError as error:
            raise self._fault(f"{self._file}: {key}: {error}") from error
        if found.remark:
            self.notice("marking-renamed", f"{found.remark}, and is printed so")
        return Text(found.words, lang=found.lang or None)

    def _switch(self, key: str, value: object) -> Text:
        word = self._string(key, value).lower()
        if word not in _SWITCH:
            raise self._wrong(key, value, "yes or no")
        return Text(_SWITCH[word])

    def _tag(self, key: str, value: object) -> str:
        tag = self._string(key, value)
        if found := schema.source_variant(tag):
            return found
        # The text of a companion is in any language; only Chinese has variants of ours.
        if schema.canonical(tag).split("-")[0] != "zh" and _is_tag(tag):
            return schema.canonical(tag)
        raise self._fault(f"{self._file}: {key}: {schema.refusal(tag)}")

    def _original(self, key: str, value: object) -> Original:
        if not isinstance(value, Mapping):
            raise self._wrong(key, value, "a table of name, sha256 and url")
        for name in value:
            if name not in _ORIGINAL:
                near = schema.meant(str(name), _ORIGINAL)
                raise self._fault(f"{self._file}: unknown key {key}.{name}; {near}")
        fields = {name: self._string(f"{key}.{name}", value.get(name, "")) for name in _ORIGINAL}
        if not _SHA256.fullmatch(fields["sha256"]):
            raise self._wrong(f"{key}.sha256", fields["sha256"], "64 hexadecimal digits")
        return Original(fields["name"], fields["sha256"], fields["url"] or None)

    def _wrong(self, key: str, value: object, wanted: str) -> BriefgenError:
        return self._fault(f"{self._file}: {key} is {value!r}; it must be {wanted}")


def _is_tag(tag: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", tag))
