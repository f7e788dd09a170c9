"""A chat, exported or copied: the message that is an article, without those who talked about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefgen.errors import ContentError
from briefgen.model import Dropped, Notice
from briefgen.readers import lines
from briefgen.readers.mail.feet import any_of
from briefgen.readers.mail.headers import when
from briefgen.readers.mail.stamps import Stamp, day, stamps
from briefgen.readers.piece import Page
from briefgen.readers.rules import ends_sentence, front, is_dated, words

CHAT = "chat"
"""The kind of what is dropped of a chat: as private as the mails around an article."""

_LEAST = 20
"""Words of running text that a message has at least to be an article."""
_NOTE = 12
"""Words of a note over what is passed on: 轉發, 大家看這個."""
_TOP = 8
_BOLD = re.compile(r"(?<![^\W_])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![^\W_])")
_WHOLE = re.compile(r"([*_~])(?P<words>\S.*\S)\1")
_NUMBERS = re.compile(r"\d{1,2}[-/.](\d{1,2})[-/.]\d{4}")
_DAYS = {name: n for n, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))}
_DAYS |= {name: n for n, name in enumerate("一二三四五六日")}
_WEEKDAY = re.compile("|".join(_DAYS))
_JAPANESE = re.compile(r"(?<!\s)\s*[日月火水木金土]曜日")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class _Message:
    """One message: the line that opens it, the day over it, and its rows, the first's words cut."""

    stamp: Stamp
    day: str
    rows: tuple[str, ...]

    @property
    def prose(self) -> int:
        """Words in its lines of running text."""
        return sum(words(row) for row in self.rows if _runs(row))


def found(text: str, name: str) -> Page | None:
    """Return the page of a chat's article, None for a text that is no chat.

    The article is the message with the most running text, with those of the same sender beside it
    that go on with it. Raises ContentError where no message is one.
    """
    rows = text.split("\n")
    opened = stamps(rows)
    if not opened:
        return None
    messages = _messages(rows, opened)
    best = max(range(len(messages)), key=lambda n: messages[n].prose)
    if messages[best].prose < _LEAST:
        raise ContentError(f"{name} is a chat without an article in it; give the article's text.")
    first, last = _run(messages, best)
    kept = [""] * len(rows)
    gone = [g for message in messages[first : last + 1] for g in _keep(message, rows, kept)]
    own = range(messages[first].stamp.row, messages[last].stamp.row + len(messages[last].rows))
    gone += [
        Dropped(CHAT, row.strip(), number + 1)
        for number, row in enumerate(rows)
        if row.strip() and (number not in own or (day(row) and not kept[number]))
    ]
    gone.sort(key=lambda one: one.line)
    laid = lines.read("\n".join(kept))
    others = len(messages) - (last + 1 - first)
    notices = [Notice(name, 0, CHAT, f"{others} other messages of the chat were left out")]
    fields, dated = _dated(messages[first], [p.string for p in laid.pieces[:_TOP]], opened, name)
    return Page(laid.pieces, fields, (*gone, *laid.dropped), (*notices, *dated))


def _messages(rows: Sequence[str], opened: Sequence[Stamp]) -> list[_Message]:
    found: list[_Message] = []
    over = next((d for row in reversed(rows[: opened[0].row]) if (d := day(row))), "")
    ends = [*(stamp.row for stamp in opened[1:]), len(rows)]
    for stamp, end in zip(opened, ends, strict=True):
        own = list(rows[stamp.row + 1 : end])
        now = over
        # A line with the next day stands under the last message of the day before.
        for place, row in enumerate(own):
            rest = any(other.strip() for other in own[place + 1 :])
            if not rest and day(row):
                over, own[place] = day(row), ""
        found.append(_Message(stamp, now, _unquoted((stamp.words, *own))))
    return found


def _unquoted(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return a message of several lines without the quotation marks that LINE puts around it."""
    last = max((n for n, row in enumerate(rows) if row.strip()), default=0)
    if not last or not rows[0].startswith('"') or not rows[last].rstrip().endswith('"'):
        return rows
    return (rows[0][1:], *rows[1:last], rows[last].rstrip()[:-1], *rows[last + 1 :])


def _run(messages: Sequence[_Message], best: int) -> tuple[int, int]:
    """Return the first and the last message of an article that its sender sent in several."""

    def goes_on(other: int) -> bool:
        one = messages[other]
        return one.stamp.name == messages[best].stamp.name and one.prose >= _LEAST * 2

    first = last = best
    while first and goes_on(first - 1):
        first -= 1
    while last + 1 < len(messages) and goes_on(last + 1):
        last += 1
    return first, last


def _keep(message: _Message, rows: Sequence[str], kept: list[str]) -> Iterator[Dropped]:
    """Put a message's own lines in their places; yield its head, notes and signs of media.

    Stars around words are how chats write bold type, and are no words.
    """
    filled = [n for n, row in enumerate(message.rows) if row.strip()]
    for number, row in enumerate(message.rows):
        place = message.stamp.row + number
        below = next((message.rows[n].strip() for n in filled if n > number), "")
        head = rows[place][: rows[place].rfind(row)] if not number and row else rows[place]
        note = bool(row.strip()) and number == filled[0] and _is_note(row.strip(), below)
        if note or not row.strip():
            if not number or note:
                yield Dropped(CHAT, rows[place].strip(), place + 1)
            continue
        if not number:
            yield Dropped(CHAT, head.strip(), place + 1)
        elif rows[place].rstrip() == f'{row}"':
            yield Dropped(CHAT, '"', place + 1)
        yield from (Dropped(CHAT, found[0], place + 1) for found in _media().finditer(row))
        row = _media().sub("", row).strip()
        if row and not re.search(r"\w", row):
            yield Dropped(CHAT, row, place + 1)
            continue
        whole = _WHOLE.fullmatch(row)
        kept[place] = _BOLD.sub(r"\1", whole["words"] if whole else row)


def _is_note(row: str, below: str) -> bool:
    """True for the first words of somebody who passes on what stands below: 轉發, 大家看一下："""
    if not below or words(row) > _NOTE or _ADDRESS.match(row) or _WHOLE.fullmatch(row):
        return False
    passes = row[-1] in "：:👇↓" or (bool(_note().search(row)) and not _runs(below))
    return words(row) <= 3 or passes


def _runs(row: str) -> bool:
    return (ends_sentence(row) and words(row) >= 12) or words(row) >= 40


def _dated(
    message: _Message, top: Sequence[str], opened: Sequence[Stamp], name: str
) -> tuple[dict[str, object], list[Notice]]:
    """Return the day of the message where the article prints none, and the notice of it."""
    if any(is_dated(line) or (front.search(line) and words(line) <= 24) for line in top):
        return {}, []
    over = _JAPANESE.sub("", message.day)
    written = f"{over} {message.stamp.when}".strip()
    read = front.day_at(front.plain(written), 0)
    value = read.value if read else ""
    if read and read.doubt == "order" and _american(written, value, opened):
        value = _swapped(value)
    if not value:
        value = when(written)
    if not value:
        return {}, []
    text = f"the date {value[:10]} is the message's; if the article is older, give --date"
    return {"date": value}, [Notice(name, message.stamp.row + 1, "mail-date", text)]


def _american(written: str, value: str, opened: Sequence[Stamp]) -> bool:
    """True where the month stands first: by the weekday beside it, else by another message's day.

    3/14/2026 can be no other order; the zero-based days are those of `date.weekday`.
    """
    named = _WEEKDAY.search(written)
    if named:
        return date.fromisoformat(_swapped(value)[:10]).weekday() == _DAYS[named[0]]
    found = (_NUMBERS.match(stamp.when) for stamp in opened)
    return any(one is not None and int(one[1]) > 12 for one in found)


def _swapped(value: str) -> str:
    return f"{value[:4]}-{value[8:10]}-{value[5:7]}{value[10:]}"


@cache
def _media() -> re.Pattern[str]:
    """Match what a program writes for a picture or a sticker, and behind a message."""
    return re.compile(rf"(?:{any_of('media')})", re.I)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(any_of("note"), re.I)
