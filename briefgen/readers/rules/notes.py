"""What the desk and the press add to an article: a note, where it was printed, an office's name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefgen.readers.rules.dates import find_date
from briefgen.readers.rules.lexicon import any_of
from briefgen.readers.rules.rule import HAN, Found, Rule, Scene, claim, ends_sentence, runs
from briefgen.readers.rules.script import pattern

_NOTE = pattern(r"[【〔（(\[]?(?:編者?按|編者的話|編輯按)\s*[】〕）)\]]?\s*[:：]?")
_TO_WRITERS = pattern(
    r"\s*(?:歡迎)?(?:來函|來稿|來信|投稿|投書)[^。]{0,12}(?:請|須|需|限|本報|本刊)"
)
# 《遠洋日報》（2026年10月09日 第 04 版）, （原載《遠洋日報》2026年10月9日A4版）
_PAGE = r"(?:第?\s*+(?:[A-Z]\s*+)?\d{1,3}\s*+版|(?<![A-Za-z])[A-Z]\d{1,2}(?![A-Za-z\d]))"
_PRINTED = pattern(
    r"(?:[（(【\[]\s*+)?(?:(?:原載|原刊於?|刊於|刊載於|轉自|摘自|來源\s*+[:：])\s*+)?"
    r"《\s*+(?P<source>[^》。]{2,20}?)\s*+》"
    rf"(?P<place>[^。《》]{{0,32}}?{_PAGE}[^。《》]{{0,12}})$"
)
_LONGEST = 70
"""Characters of the longest note of print."""

# （圖書館 供稿）, 來稿／林美玉: who sent it in
_SENT = pattern(
    rf"[（(]?\s*+[{HAN}A-Za-z ]{{2,16}}\s*+供稿\s*+[）)]?|"
    rf"[（(]?\s*+供稿\s*+(?:[:：／/]\s*+)?[{HAN} ]{{2,16}}[）)]?"
)


_RETITLED = pattern(r"[（(〔【\[]\s*原[題標].{1,80}[）)〕】\]]")  # （原标题：…）


def is_note(text: str) -> bool:
    """True for the desk's own words over an article: 编者按：…, （原标题：…）."""
    return bool(_NOTE.match(text) or _RETITLED.fullmatch(text))


def _find(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    note = _NOTE.match(part.string)
    if not note:
        return None
    # 編按：來函請附真實姓名…: under the text, to whoever would write.
    invites = _TO_WRITERS.match(part.string, note.end())
    if invites and not any(map(runs, scene.parts[index + 1 :])):
        return (claim(part, "drop", kind="invitation"),)
    return (replace(part, role="paragraph"),)


def _find_printed(scene: Scene, index: int) -> Found:
    """Claim where an article was printed, on a line of its own or behind its last sentence."""
    part = scene.parts[index]
    text = part.string
    found = _PRINTED.search(text)
    if part.piece.form != "line" or not found or len(found[0]) > _LONGEST:
        return None
    start = found.start()
    if start and not ends_sentence(text[:start]):
        return None
    if start and any(runs(p) for p in scene.parts[index + 1 :]):
        return None  # A report that is cited.
    paper = claim(part.cut(start, found.start("place")), "source", value=found["source"])
    place, day = part.cut(found.start("place"), len(text)), find_date(found["place"])
    known = scene.has("date") or scene.known("date")
    said = claim(place, "drop", kind="print-page", value="" if known else day)
    return (part.cut(0, start), paper, said) if start else (paper, said)


@cache
def _office() -> re.Pattern[str]:
    house = rf"(?:{any_of('outlets', 'kind', 'ending')}|{any_of('offices', 'kind', 'qualifier')})"
    return pattern(
        rf"[（(]?[{HAN}A-Za-z0-9]{{0,8}}?{house}{any_of('offices', 'kind', 'office')}[）)]?"
    )


def _find_office(scene: Scene, index: int) -> Found:
    """Drop the office that signs an article without a name: 本報記者 under the last paragraph."""
    part = scene.parts[index]
    if (
        part.piece.form != "line"
        or len(part.string) > 16
        or not any(map(runs, scene.parts[:index]))
    ):
        return None
    if any(p.role != "drop" and p.piece.form != "image" for p in scene.parts[index + 1 :]):
        return None
    return (claim(part, "drop", kind="byline"),) if _office().fullmatch(part.string) else None


def _find_sent(scene: Scene, index: int) -> Found:
    part = scene.parts[index]
    if part.piece.form != "line" or any(map(runs, scene.parts[index + 1 :])):
        return None
    return (claim(part, "drop", kind="origin"),) if _SENT.fullmatch(part.string) else None


RULES = (
    # 編按：…, 【编者按】…: printed as a paragraph, never as a crosshead or a caption.
    Rule("editors-note", _find, 0.95),
    # 《遠洋日報》（2026年10月09日 第 04 版） (人民网, 光明网).
    Rule("print-note", _find_printed, 0.95, "tail"),
    # （圖書館 供稿）: a university's or an office's page.
    Rule("sent-in", _find_sent, 0.9, "tail"),
    # 明報記者 (明報): who signs is the paper.
    Rule("office-alone", _find_office, 0.9, "tail"),
)
