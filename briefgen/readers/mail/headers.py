"""The head of a mail in a text: who, when, about what, as mail programs print it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache

from briefgen.readers.rules import find_date, lexicon

CHINA = timezone(timedelta(hours=8))
"""The hour of Beijing, Taipei, Hong Kong and Singapore: a mail's UTC day may be the day before."""

_PARTS = ("from", "date", "subject", "to", "cc", "other")
_CLOCK = re.compile(
    r"(?:(?P<half>上午|下午|晚上|凌晨|中午|am|pm)\s*+)?(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?::\d{2})?\s*(?P<after>[AaPp][Mm])?"
)
_HALF = re.compile(r"\d\s*[ap]\.?m\b", re.I)
_ADDRESS = re.compile(r"[<＜〈\[]?(?:mailto:)?(?<![\w.+%-])[\w.+%-]++@[\w.-]+\.\w+[>＞〉\]]?")
_DECOR = r"^[\s>|*＞]*"
"""The quotation marks of mail; bars and stars of programs that print a table, or bold."""
_LATIN_DAY = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})\s+(?P<month2>[A-Z][a-z]{2,8})\.?,?\s+(?P<year2>\d{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Header:
    """What a mail's head says, by part (`from`, `date`, `subject`, `to` …), as it stands there."""

    values: Mapping[str, str]

    @property
    def subject(self) -> str:
        """The subject without what forwarding and answering put before it."""
        bare = _prefixes().sub("", self.values.get("subject", "")).strip()
        return _tag().sub("", bare).strip() or bare

    @property
    def publisher(self) -> str:
        """The sender's name, if it is that of a newsroom or an office; a person's is none."""
        written = self.values.get("from", "")
        name, address = parseaddr(written.strip(" ;；"))
        name = (name or _ADDRESS.sub("", written)).strip(" \"'“”；;<>")
        mailbox = address.partition("@")[0].lower() in lexicon.words("mail", "part", "mailbox")
        return name if mailbox or _publisher().search(name) else ""

    @property
    def date(self) -> str:
        """The day and time as ISO 8601, "" where none can be read."""
        return when(self.values.get("date", ""))


def when(written: str) -> str:
    """Return ISO 8601 to the minute for a date of a mail's head, in any of the forms they have.

    A time in UTC is given in the hour of China, which all the regions keep.
    """
    try:
        # The standard's reader takes 9:00 PM for nine in the morning.
        moment = parsedate_to_datetime("" if _HALF.search(written) else written)
        if moment.tzinfo is not None and not moment.utcoffset():
            moment = moment.astimezone(CHINA)
        return moment.isoformat(timespec="minutes")
    except ValueError:
        pass
    day = find_date(written)[:10] or _latin(written)
    clock = _CLOCK.search(written[written.find("日") + 1 :] if day else "")
    if not day or not clock:
        return day
    hour = int(clock["hour"])
    half = (clock["half"] or clock["after"] or "").lower()
    hour += 12 if half in ("下午", "晚上", "pm") and hour < 12 else 0
    hour -= 12 if half in ("上午", "凌晨", "am") and hour == 12 else 0
    return f"{day}T{hour:02d}:{clock['minute']}" if hour < 24 and int(clock["minute"]) < 60 else day


def _latin(written: str) -> str:
    found = _LATIN_DAY.search(written)
    if not found:
        return ""
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    if month[:3].lower() not in _MONTHS:
        return ""
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day)).isoformat()
    except ValueError:
        return ""


_MOST = 40
"""Labels of one head at most: a longer run of them is no head, and is not read from each again."""


def read(rows: Sequence[str], start: int) -> tuple[int, Header] | None:
    """Return how many rows from `start` on are a mail's head, and what it says; None for no head.

    It names a sender and at least one thing more; a blank row may stand before its first.
    """
    values: dict[str, str] = {}
    last, labels = "", 0
    place = start
    while place < len(rows):
        row = rows[place]
        found = _label().match(row)
        if values and not row.strip() and place + 1 < len(rows) and _label().match(rows[place + 1]):
            # Copied from a page, every line of a head has a blank one under it.
            place += 1
            continue
        if found:
            last = _labels()[found["label"].lower()]
            labels += 1
            if labels > _MOST or (last == "from" and values.get("from")):
                break  # the next mail's, or no head at all
            values.setdefault(last, found["value"].strip(" *|\t"))
        elif row.strip() and _continues(last, row):
            values[last] = f"{values[last]} {row.strip()}"
        elif last in ("from", "date", "to", "cc", "subject") and not values[last] and row.strip():
            # Some programs print the label on one line and what it says on the next.
            values[last] = row.strip()
        else:
            break
        place += 1
    whole = "from" in values and len(values) > 1 and {"subject", "date", "to"} & set(values)
    return (place - start, Header(values)) if whole else None


def _continues(last: str, row: str) -> bool:
    """True for a folded row (RFC 5322, 2.2.3), and for more of those whom a mail went to."""
    return bool(last) and (row[0] in " \t" or (last in ("to", "cc") and bool(_ADDRESS.search(row))))


@cache
def _labels() -> Mapping[str, str]:
    """Return the part that each label names, by its small letters."""
    rows = lexicon.rows("mail")
    return {row["word"].lower(): row["part"] for row in rows if row["part"] in _PARTS}


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_labels(), key=lambda word: -len(word)))
    return re.compile(
        rf"{_DECOR}(?P<label>{words})[ \t　]*+(?:\|(?:[ \t　]*+[:：])?|(?:\*+[ \t　]*+)?[:：])"
        r"\**[ \t　]*(?P<value>.*)$",
        re.I,
    )


@cache
def _prefixes() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("mail", "part", "prefix")))
    return re.compile(rf"^(?:\s*+(?:{words})\s*+(?:\[\d+\]\s*+)?[:：]\s*+)+", re.I)


@cache
def _tag() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("mail", "part", "tag")))
    return re.compile(rf"^[【\[(（][^】\])）]{{0,6}}(?:{words})[^】\])）]{{0,6}}[】\])）]\s*", re.I)


@cache
def _publisher() -> re.Pattern[str]:
    words = lexicon.words("mail", "part", "publisher")
    latin = "|".join(word for word in words if word.isascii())
    return re.compile(rf"(?:{'|'.join(w for w in words if not w.isascii())})|\b(?:{latin})\b", re.I)
