"""The courtesies of mails: how they greet, how they close, and who signs under that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.readers.mail.feet import any_of
from briefgen.readers.rules import ends_sentence, words

MAIL, SIGNATURE = "mail", "signature"

_GREETING = 24
"""Words of the longest line of greeting."""
_SHORT = 14
"""Words of the longest row of a closing or of a signature."""
_FOOT = 10
"""Rows of the longest signature, its closing with it."""
_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w+|(?:\+\d|\(?0\d)[\d() -]{6,}|\d{3,4}[- ]\d{3,4}"
    r"|(?:分機|分机|ext\.?|轉)\s?\d{2,6}",
    re.I,
)


def mark(rows: Sequence[str], start: int, end: int, kinds: list[str], *, mail: bool = True) -> None:
    """Mark the greeting at the head and the closing at the foot of a text, in place.

    Without a `mail`'s head a signature counts only under a closing: a press release has contacts.
    """
    filled = [n for n in range(start, end) if rows[n].strip() and not kinds[n]]
    if len(filled) < 3:
        return  # A note by itself has nothing else to say.
    if greets(rows[filled[0]].strip()):
        kinds[filled[0]] = MAIL
        second = rows[filled[1]].strip()
        closed = ends_sentence(second) or second.endswith(("：", ":"))
        if words(second) <= _SHORT and closed and re.search(any_of("note-word"), second, re.I):
            kinds[filled[1]] = MAIL  # Please see below.
    foot = filled[1:][-_FOOT:]
    for place, number in enumerate(foot):
        row, rest = rows[number].strip(), foot[place + 1 :]
        if closes(row) and all(_signs(rows[n].strip()) for n in rest):
            kinds[number] = MAIL
            for n in rest:
                kinds[n] = SIGNATURE
            return
    if mail:
        _block(rows, foot, kinds)


def greets(row: str) -> bool:
    """True for a line that only greets: Dear all, / 各位同事好： / 早安，今日一則："""
    if words(row) > _GREETING:
        return False
    return bool(_whole().fullmatch(row)) or bool(_opening().match(row) and _passes(row))


def closes(row: str) -> bool:
    """True for a closing formula: 敬祝 商祺, 順頌時祺, Best regards, 王大明 敬上."""
    return words(row) <= _SHORT and bool(_closing().fullmatch(row))


def _passes(row: str) -> bool:
    """True for a greeting that goes on to say what is passed on."""
    return row.endswith(("：", ":", "，", ",")) or bool(re.search(any_of("note-word"), row, re.I))


def _signs(row: str) -> bool:
    return words(row) <= _SHORT and not (ends_sentence(row) and words(row) >= 6)


def _block(rows: Sequence[str], foot: Sequence[int], kinds: list[str]) -> None:
    """Mark a signature that nothing opens: short rows without a gap, one with a number or address.

    The first of them is a name, and stands under a blank line.
    """
    block: list[int] = []
    for number in reversed(foot):
        if not _signs(rows[number].strip()) or ends_sentence(rows[number].strip()):
            break
        block.insert(0, number)
        if not rows[number - 1].strip():
            break
    shown = [n for n in block if _CONTACT.search(rows[n])]
    if len(block) > 1 and shown and not rows[block[0] - 1].strip():
        for number in block:
            kinds[number] = SIGNATURE


@cache
def _whole() -> re.Pattern[str]:
    hello, address = any_of("hello"), any_of("address")
    return re.compile(
        rf"(?:{hello})[，,。.!！:：~～ ]*"
        rf"|(?:{address})[^。；;]{{0,16}}?(?:(?:{hello}|好|早|安)[，,。.!！:：~～ ]*|[，,:：])"
        rf"|[^，,。：:\s]{{1,8}}(?:{any_of('honour')})[，,。!！:：~～ ]*",
        re.I,
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{any_of('hello')})|(?:{any_of('address')})[^。，,]{{0,12}}?(?:{any_of('hello')}|好|早|安))"
        r"[，,。.!！:：~～ ]",
        re.I,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of('closing')})[\s，,、]*[^，。；;:：]{{0,8}}[，,。.!！~～]*"
        rf"|[^，。；;:：]{{1,16}}?\s?(?:{any_of('signed')})[。.!！]*",
        re.I,
    )
