"""Site furniture: what a site says around its articles, told from prose by a table and its talk."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefgen.readers.rules.front.lexis import EDGE, lexis, low, plain
from briefgen.readers.rules.lexicon import rows
from briefgen.readers.rules.rule import ends_sentence
from briefgen.readers.rules.rule import words as length

LONGEST = 60
"""Words of the longest line that may be furniture."""

_SHORT = 25  # words of a line that its first words alone tell
_TALKS = 2  # signs of talk that a sentence needs beside its first words
_ALL_TALK = 3  # signs that a sentence needs without them
_AHEAD = re.compile(r"[\s【〔（(\[「▌■►▶▸☞*#·•\-–—=~↓▼>|☟👇👉]*")
# 「立即下載」的字樣: words that are spoken of.
_QUOTES = re.compile(r"「[^」]*」(?!$)|“[^”]*”(?!$)|\"[^\"]*\"(?!$)")
# 下一篇是雨, 未經授權的攤位: the subject of a sentence, no label, no warning.
_SUBJECT = re.compile(plain("[篇讀導聞章題薦權許可允面](?=[的是也並被在])"))
# 延伸閱讀：…？: the label of a link, whatever the link asks.
_LABELLED = re.compile("[^\\s:,。]{2,8}\\s?:")
_BEHIND = " \t】〕）)]」:：▼↓>*·•-–—=~|☟👇。.!！…"
_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w+|https?://|www\.|\d{3,4}-\d{3,}", re.ASCII
)
# Where a site is beside its pages: what it asks its readers to go to.
_HERE = re.compile(
    "instagram|youtube|telegram|whatsapp|threads|facebook|line|app|"
    + plain("公眾號|粉絲專頁|電子報")
)
_CONDITION = re.compile(plain("如|若|想|欲|喜歡|立即|立刻|馬上|現在"))
_TAGS = re.compile(r"(?:#[^\s#]{1,24}#?[\s、,]*)+")
_FORMULAS = ("copyright", "helpline", "origin")


@lru_cache(maxsize=512)
def furniture(text: str) -> str:
    """Return the kind of furniture that a line is, "" for a line of the article's own.

    A short line is furniture by its first words, by its last ones or as a whole. A sentence is
    furniture only where it also talks as sites do: to the reader, of the site, with a request, an
    address or a number to call.
    """
    line = low(plain(text)).strip()
    if length(text) <= LONGEST * 2 and (_forbids(line) or _disclaims(line)):
        return "copyright"
    if not line or length(text) > LONGEST:
        return ""
    if _TAGS.fullmatch(line):
        return "tags"
    kind = _whole(line)
    if kind:
        return kind
    opened = None if _QUOTES.match(line) else _AHEAD.match(line)
    rest = line[opened.end() :] if opened else line
    kind = _by_place("start", rest) or _by_place("start", line) or _by_place("any", line)
    kind = kind or _by_place("end", line.rstrip(_BEHIND))
    if kind == "further-reading" and _LABELLED.match(rest):
        return kind
    sentence = ends_sentence(text) or length(text) > _SHORT
    if kind:
        return kind if not sentence or kind in _FORMULAS or talk(line) >= _TALKS else ""
    if sentence and _invites(line):
        return "invitation"
    asks = any(lexis("furniture", "kind", "ask", "reader").at(rest, 0)) or _CONDITION.match(rest)
    return "invitation" if asks and talk(line) >= _ALL_TALK else ""


def _invites(line: str) -> bool:
    """True for a sentence that asks readers to write, to follow or to search, and says where."""
    said = {kind for word, kind in _kinds("talk").items() if word in line}
    return {"ask", "act"} <= said and bool(_CONTACT.search(line) or _HERE.search(line))


def _forbids(line: str) -> bool:
    """True for a sentence that keeps a site's rights: what nobody may do without its leave."""
    said = [kind for word, kind in _kinds("legal").items() if word in line]
    return said.count("legal") > 1 and "forbids" in said and "self" in said


def _disclaims(line: str) -> bool:
    """True for a sentence that keeps a house clear of what its writer says, and tells no more.

    Whose view it is not must be the house or the writer, and nobody says it in the text.
    """
    kinds = {kind for word, kind in _kinds("stand").items() if word in line}
    return {"stand", "apart", "whose"} <= kinds and "tells" not in kinds


@cache
def _button() -> re.Pattern[str]:
    """Return what a button says: what it does, some words, and what it does it to."""
    verbs, objects = (
        "|".join(map(re.escape, sorted(_kinds(kind), key=len, reverse=True)))
        for kind in ("verb", "object")
    )
    # Each object is taken once and for all: to try them all again takes time without end.
    return re.compile(rf"(?:{verbs})(?>[^。，,]{{0,8}}?(?:{objects}))++")


@lru_cache(maxsize=512)
def talk(line: str) -> int:
    """Count the signs of a site's talk in a low line: request, act, reader, site, contact."""
    said = {kind for word, kind in _kinds("talk").items() if word in line}
    return len(said) + bool(_CONTACT.search(line))


def _whole(line: str) -> str:
    """Return the kind of a line of nothing but whole phrases and buttons."""
    bare = _AHEAD.sub("", line, count=1).rstrip(_BEHIND)
    kinds = _kinds("whole")
    if bare in kinds:
        return kinds[bare]
    if _button().fullmatch(bare):
        return "share" if any(lexis("sharing").at(bare, 0)) else "button"
    parts = [part for part in re.split(f"[{re.escape(EDGE)}]+", bare) if part]
    known = [kinds.get(part) or ("share" if lexis("sharing").has(part) else "") for part in parts]
    return known[0] if len(known) > 1 and all(known) else ""


@cache
def _kinds(where: str) -> dict[str, str]:
    found = (row for row in rows("furniture") if row["where"] == where)
    return {low(plain(row["phrase"])): row["kind"] for row in found}


@cache
def _phrases(where: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases of a place as expressions by kind; … in a phrase stands for some words."""
    by_kind: dict[str, list[str]] = {}
    for phrase, kind in _kinds(where).items():
        form = re.escape(phrase).replace("…", "[^。]{0,12}?")
        by_kind.setdefault(kind, []).append(form + ("$" if where == "end" else ""))
    return tuple((re.compile("|".join(forms)), kind) for kind, forms in by_kind.items())


def _by_place(where: str, line: str) -> str:
    for form, kind in _phrases(where):
        found = form.match(line) if where == "start" else form.search(line)
        if found and not (
            kind in ("further-reading", "copyright") and _SUBJECT.match(line, found.end() - 1)
        ):
            return kind
    return ""
