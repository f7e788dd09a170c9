"""Names by their shape, their surname and the office words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefgen.readers.rules.front.lexis import EDGE, lexis, low, plain
from briefgen.readers.rules.front.outlets import outlets
from briefgen.readers.rules.lexicon import rows, words

# CJK unified ideographs with extension A and the compatibility block (Unicode, Scripts.txt: Han).
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_LATIN_WORD = r"[A-Z][A-Za-zÀ-ɏ.'’-]*"
_LATIN = rf"{_LATIN_WORD}(?: (?:(?:de|van|von|bin|binti|al|bte) )?{_LATIN_WORD}){{1,3}}"
_DOTTED = rf"[{HAN}]{{1,6}}(?:[·‧・•][{HAN}A-Z.]{{1,8}})+"  # 瑪雅·哈里森
_ANY = rf"(?:{_DOTTED}|[{HAN}]{{2,4}}|{_LATIN}|{_LATIN_WORD})"
_HARD = r"\s*(?:[、;&]|和|与|及|\band\b)\s*"  # whatever follows these is a name too
_SOFT, _SLASH = r"(?:\s*,\s*|\s+)", r"\s*/\s*"
_POINT = r"\s+[▪•·∙‧・◆]\s+"  # only with space around it, for 瑪雅·哈里森 is one name
_BETWEEN = (
    r"(?<!\s)\s+[▪•·∙‧・◆]\s+|(?<!\s)\s*(?:[、;；&＆,，/／]|和|與|与|及|\band\b)\s*"
    r"|(?<=[^\x00-ɏ])\s+"
)
_EDGE = rf"(?=[{re.escape(EDGE)}&]|$)"
_NOTE = r"(?:\s?\([^()]{1,14}\))?"  # 林美玉（國際組）
_NO_NAME = r"\s,;、|/:()<>【】\[\]。?!…「」『』“”\"《》@#"
_MARK = r"\s*+(?:[:/|丨︱]\s*+)?"


def _of(kind: str) -> str:
    """Return an expression for the words of one kind of the table of offices."""
    return "(?:" + "|".join(re.escape(plain(w)) for w in words("offices", "kind", kind)) + ")"


@cache
def _sure() -> str:
    """Return the expression for a name that its surname, its dot or its capitals show."""
    single = "".join(plain(row["characters"]) for row in rows("surnames"))
    double = "|".join(plain(word) for word in words("double-surnames"))
    return rf"(?:{_DOTTED}|(?:{double}|[{single}])[{HAN}]{{1,2}}|{_LATIN})"


def _placed() -> str:
    """Return the expression for a place of two to four ideographs and what was done there."""
    return rf"[{HAN}]{{2,4}}?{_of('act')}"


def _list(first: str, behind: str = "") -> str:
    """Return the expression for names that are joined, the first one of a shape."""
    act = behind or _of("act")
    edge = rf"(?:{_EDGE}|(?={act}{_EDGE}))"
    further = rf"{_HARD}{_ANY}|{_SOFT}{_sure()}{edge}|{_SLASH}{_sure()}{_EDGE}"
    last = rf"{_ANY}(?=\s{{2,}}|\s*$|{_POINT})"  # 陳若水 · 刊登於 2026-03-04 names one
    further = rf"{further}|{_POINT}(?:{_sure()}{edge}|{last})"
    return rf"(?P<names>{first}(?:{further}){{0,7}})"


@cache
def _compiled(name: str) -> re.Pattern[str]:
    house = rf"(?:《[^》]{{1,12}}》\s*|[{HAN}A-Za-z0-9]{{1,12}}?)?"
    office = rf"(?:{_of('qualifier')})*{_of('office')}"
    act = rf"(?:\s*/\s*[{HAN}]{{2,8}}?|\s+[{HAN}]{{2,4}}?|\s)?\s*{_of('act')}"  # ／台北報導
    filed = rf"\s*(?:/\s*|{plain('發自')})[{HAN}]{{2,10}}"  # ／台北, ／台北報導, 發自台北
    forms = {
        # 遠洋社記者林美玉／台北報導, 特約記者 林美玉
        "office": rf"{house}{office}{_MARK}{_list(_ANY)}{_NOTE}(?:{act}|{filed})?",
        # 記者林美玉, and any name where a place follows: 記者某某／台北報導
        "glued": rf"{house}{office}{_list(_sure())}{_NOTE}(?:{act}|{filed})?",
        "filed": rf"{house}{office}{_list(_ANY)}{filed}",
        # 國際中心／林美玉報導, 綜合報導／林美玉
        "desk": rf"(?:[{HAN}]{{0,6}}{_of('desk')}|{_of('act')})\s*/\s*{_list(_ANY)}(?:{act})?",
        # 藝文中心／林美玉台北報導: the place is glued to a name that its surname shows
        "placed": rf"[{HAN}]{{0,6}}{_of('desk')}\s*/\s*{_list(_sure(), _placed())}{_placed()}",
        # 財經組 林美玉
        "team": rf"[{HAN}]{{0,6}}{_of('desk')}\s+{_list(_sure())}",
        # 林美玉／台北報導, 林美玉 文
        "act": rf"{_list(_sure())}(?:\s*/\s*[{HAN}]{{2,8}}?\s*|\s+|\s*/\s*){_of('act')}",
        "bare": rf"{_list(_sure())}{_NOTE}",
        "one": _sure(),
        "labelled": rf"(?:{house}{office}[\s/]*)?{_list(_ANY)}{_NOTE}(?:{act})?",
        "pen": rf"(?P<names>(?!\d)[^{_NO_NAME}]{{1,16}})",
    }
    return re.compile(forms[name] + _EDGE)


_LABEL = re.compile("作者|[記记]者$|[編编][輯辑]$|[攝摄]影$")


_LETTERS = re.compile(r"[A-Za-z][+-]?(?:\s+[A-Za-z][+-]?)*")


def split(names: str) -> str:
    """Return the names of a byline's list, one a line, without its place and its outlet."""
    parts = re.split(_BETWEEN, names)
    return "\n".join(p for p in parts if p and not _is_no_name(plain(p)))


def _is_no_name(part: str) -> bool:
    house = len(part) in outlets(part, 0) and not _compiled("one").fullmatch(part)
    if _LETTERS.fullmatch(part):
        return True  # 字級：A- A A+, the buttons for larger letters
    if _LABEL.search(part):
        return True  # 章作者, cut from 文章作者
    return house or lexis("places").has(low(part)) or lexis("offices").has(low(part))


class Signed(NamedTuple):
    """A byline up to `end`, its names at `first` to `last`; `sure` if not by shape alone."""

    end: int
    first: int
    last: int
    sure: bool


def signed(text: str, start: int) -> Iterator[Signed]:
    """Yield the bylines at a place of a plain text that their own words or shape show."""
    for form in ("office", "glued", "filed", "desk", "placed", "team", "act", "bare"):
        found = _compiled(form).match(text, start)
        if not found or _is_word(found["names"]):
            continue
        if form != "office" or not text[found.start("names") - 1].isalnum():
            yield Signed(found.end(), *found.span("names"), form != "bare")


def labelled(text: str, start: int) -> Iterator[Signed]:
    """Yield the names that stand behind a byline's label in a plain text, longest first."""
    one = _compiled("one").match(text, start)
    for form in ("labelled", "pen"):
        found = _compiled(form).match(text, start)
        if found:
            yield Signed(found.end(), *found.span("names"), bool(one))
    if one:
        yield Signed(one.end(), *one.span(), True)


def _is_word(names: str) -> bool:
    """True for a word that only looks like a name: a section, a place, a button."""
    parts = [low(part) for part in split(names).split("\n")]
    return not any(parts) or any(lexis(t).has(p) for p in parts for t in ("sections", "sharing"))
