"""A text with marks as inline Markdown that any CommonMark parser reads back to the same words."""

from __future__ import annotations

import re
import unicodedata

from briefgen.model import Mark, Text

# What opens something inside a line, and what opens a block at its start (CommonMark 0.31, 2.4, 4).
_SPECIAL = re.compile(r"[\\`*<\[\]]|_(?<![0-9A-Za-z]_)|_(?![0-9A-Za-z])|&(?=[#0-9A-Za-z])")
_BLOCK_START = re.compile(r"[#>+\-=~|:]|(?<=\d)[.)]")
_WIDE = re.compile(r"[⺀-鿿豈-﫿︰-﹏！-｠￠-￦𠀀-𯿿]")
_PLAIN_ADDRESS = re.compile(r"[^\s()<>\\&]+")
_SIGNS = {"strong": 2, "emphasis": 1}
_TAGS = ("sub", "sup")  # CommonMark has no sign for them


def inline(text: Text, *, pipe: bool = False, one_line: bool = False) -> str:
    """Return the inline Markdown of a text.

    A line feed becomes a hard break; with `one_line` (headings, cells) a character reference. With
    `pipe` vertical bars are escaped, as a table's cell needs.
    """
    marks = [m for m in text.marks if m.kind != "lang" and m.start < m.end]
    marks.sort(key=lambda m: (m.start, -m.end))
    signs = _signs(marks)
    escaped = _escape(text.string, marks, signs, one_line)
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for mark, sign in zip(marks, signs, strict=True):
        if mark.kind == "code":
            _code(text.string, mark, escaped)
            continue
        if mark.kind in _TAGS:
            opened, close = f"<{mark.kind}>", f"</{mark.kind}>"
        else:
            opened, close = sign or "[", sign or f"]({address(mark.value)})"
        opening[mark.start] = opening.get(mark.start, "") + opened
        closing[mark.end] = close + closing.get(mark.end, "")
    out = "".join(
        closing.get(i, "") + opening.get(i, "") + (escaped[i] if i < len(escaped) else "")
        for i in range(len(escaped) + 1)
    )
    return out.replace("|", "\\|") if pipe else out


def _signs(marks: list[Mark]) -> list[str]:
    """Return the sign of every emphasis, in order; a link or code has none.

    An emphasis that begins or ends where another does takes the other sign: asterisks and
    asterisks would run together, and how such runs divide is a riddle (CommonMark 0.31, 6.2).
    """
    taken: dict[int, set[str]] = {}
    signs = []
    for mark in marks:
        if mark.kind not in _SIGNS:
            signs.append("")
            continue
        here = taken.setdefault(mark.start, set()) | taken.setdefault(mark.end, set())
        char = "_" if "*" in here and "_" not in here else "*"
        taken[mark.start].add(char)
        taken[mark.end].add(char)
        signs.append(char * _SIGNS[mark.kind])
    return signs


def address(url: str) -> str:
    """Return a link destination (CommonMark 0.31, 6.3)."""
    if _PLAIN_ADDRESS.fullmatch(url):
        return url
    return "<" + re.sub(r"([<>\\&])", r"\\\1", url.replace("\n", "%0A")) + ">"


def _escape(string: str, marks: list[Mark], signs: list[str], one_line: bool) -> list[str]:
    """Return the string a character a place, each as Markdown must have it."""
    chars = list(string)
    for found in _SPECIAL.finditer(string):
        chars[found.start()] = "\\" + found[0]
    start = 0
    for line in string.split("\n"):
        end = start + len(line)
        opens = _BLOCK_START.search(line[: len(line) - len(line.lstrip("0123456789")) + 1])
        if opens and line[: opens.start()].isdigit() == bool(opens.start()):
            chars[start + opens.start()] = "\\" + opens[0]
        for edge in (start, end - 1):
            if start <= edge < end and string[edge].isspace():
                chars[edge] = _reference(string[edge])
        if end < len(string):
            chars[end] = "&#10;" if one_line else "\\\n"
        start = end + 1
    if one_line:
        chars = ["\\#" if c == "#" else c for c in chars]
    for mark in marks:
        if mark.kind == "link" and mark.start and string[mark.start - 1] == "!":
            chars[mark.start - 1] = "\\!"
    # A reference written for one sign is punctuation beside another, so until nothing changes.
    while any(_part(string, chars, marks, signs, place) for place in range(len(marks))):
        pass
    return chars


def _part(string: str, chars: list[str], marks: list[Mark], signs: list[str], place: int) -> bool:
    """Write the letters around one emphasis as references where its signs need it.

    Underscores are signs only beside white space or punctuation, which `&` and `;` are; asterisks
    with punctuation inside them also need it outside. Returns True if a letter was rewritten.
    """
    mark, sign = marks[place], signs[place]
    if not sign:
        return False
    outer, inner = marks[:place], marks[place + 1 :]
    changed = False
    for outside, inside, signed, marked in (
        (
            mark.start - 1,
            mark.start,
            any(m.end == mark.start for m in marks) or any(m.start == mark.start for m in outer),
            any(m.start == mark.start for m in inner),
        ),
        (
            mark.end,
            mark.end - 1,
            any(m.start == mark.end for m in marks) or any(m.end == mark.end for m in outer),
            any(m.end == mark.end for m in inner),
        ),
    ):
        if signed or not 0 <= outside < len(string) or len(chars[outside]) > 1:
            continue
        punctuated = marked or not _letter(string[inside]) or len(chars[inside]) > 1
        wanted = string[outside].isalnum() if sign[0] == "_" else punctuated
        if wanted and (sign[0] == "_" or _letter(string[outside])):
            chars[outside] = _reference(string[outside])
            changed = True
    return changed


def _letter(char: str) -> bool:
    return unicodedata.category(char)[0] not in "PSZ" and not _WIDE.match(char)


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def _code(string: str, mark: Mark, escaped: list[str]) -> None:
    """Put code spans into the places of a mark, one a line, within long enough backticks."""
    start = mark.start
    for line in string[mark.start : mark.end].split("\n"):
        end = start + len(line)
        body = line.strip()
        if body:
            runs = [len(run) for run in re.findall("`+", body)]
            ticks = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
            pad = " " if body.startswith("`") or body.endswith("`") else ""
            first = start + len(line) - len(line.lstrip())
            escaped[first : first + len(body)] = [""] * len(body)
            escaped[first] = f"{ticks}{pad}{body}{pad}{ticks}"
        start = end + 1
