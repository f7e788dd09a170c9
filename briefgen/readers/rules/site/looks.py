"""What a line shows of itself, and beside the other lines, by which the site's are told.

`data/reading/lines.tsv` has the weight of each of these words and says what it is for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.readers.rules.front import furniture_talk as talk
from briefgen.readers.rules.front import lexis, low, plain
from briefgen.readers.rules.rule import HAN
from briefgen.readers.rules.site.line import Line

GRAMS = (2, 3, 4)
"""Characters of a run that may have a weight of its own."""
SIGNS = ("address", "number", "hash", "counted", "bars", "boxed", "digits")
"""What counts for more under the last paragraph."""
SAYS = frozenset(
    (
        *("table", "talk-1", "talk-2", "talk-3", "sharing", "rights", "address", "bars", "goes"),
        *("hash", "number", "counted", "marked", "reader", "behind-no-han"),
        *("behind-address", "behind-number", "behind-hash", "behind-counted", "behind-bars"),
        "behind-digits",
    )
)
"""What a line says by its own words and marks, wherever it stands."""

_EDGE = 24  # characters at either end of a long line that are looked at
_LONG = 60
_SIZES = ((3, "words-1"), (6, "words-4"), (12, "words-7"), (24, "words-13"), (48, "words-25"))
_SHARES = ((0.0, "shared-none"), (0.15, "shared-few"), (0.35, "shared-some"))
_LITTLE = ("shared-none", "shared-few")
_NEAR = ((1, "behind-1"), (3, "behind-2"), (8, "behind-4"))
_ROW = ((1, "alone"), (3, "row-2"))

_FIRST = "\u33ff"  # what is before the first ideograph; few marks stand behind it
_LATIN = re.compile("[A-Za-z]")
_DIGIT = re.compile(r"\d")
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(f"[{HAN}]+|[a-z]{{3,}}")
_MARKED = re.compile(r"[^\w\s「『“‘\"'(《〈【〔\[#@$*-]")
_BOXED = re.compile(r"^[【〔(\[<《〈◤*■].*[】〕)\]>》〉◢*■]\s*")
_PAIR = re.compile(r"[^\s:]{1,8}\s*:\s*[^\s:/]")
_GOES = re.compile(r"[>»›→▶►▼↓…]|\.\.\.\s*$")
_BARS = re.compile(r"[|>›»丨│┃]|\s[/·•]\s")
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w+|https?://|www\."
    r"|(?<![\w-])[\w-]++\.(?:com|net|org|cn|hk|tw)\b"
)
_NUMBER = re.compile(r"\d{3,4}-\d{3,}|\d{8,}")
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights", re.I)
_SPACED = re.compile(rf"[{HAN}]\s+[{HAN}]")
_COUNTED = re.compile(r"^\D{1,8}[\s(:]*\d[\d,.]*\s?[萬万k+)]?\s*$")
_HASH = re.compile(r"#\s?\w|@\w")
_QUOTED = re.compile(r"[「“\"『]")


def grams(text: str) -> set[str]:
    """Return the runs of two to four characters and the Latin words of a plain, low text."""
    found: set[str] = set()
    for run in _WORD.findall(text):
        if run[0].isascii():
            found.add(run)
            continue
        found.add(f"^{run[:2]}" if text.startswith(run) else run)
        for size in GRAMS:
            found.update(run[i : i + size] for i in range(len(run) - size + 1))
    return found


def folded(line: Line) -> str:
    """Return the words of a line in one script, half width and small letters."""
    return low(plain(line.text)).strip()


def ends(text: str) -> str:
    """Return both ends of a long text, and all of a short one: what a site says it says there."""
    return text if len(text) <= _LONG else f"{text[:_EDGE]}。{text[-_EDGE:]}"


def shape(line: Line, text: str) -> Iterator[str]:
    """Yield what a line shows of itself; `text` is its plain form."""
    size = max(1, len(text))
    yield "stop" if line.stops else "no-stop"
    yield next((name for most, name in _SIZES if line.length <= most), "words-49")
    if text[-1:] in "?!":
        yield "cry"
    if text[-1:] == ":":
        yield "colon"
    yield "comma" if "," in text or "、" in text else "no-comma"
    if len(_LATIN.findall(text)) * 2 > size:
        yield "latin"
    if len(_DIGIT.findall(text)) * 4 > size:
        yield "digits"
    for name, form in _OPENS:
        if form.match(text):
            yield name
    for name, form in _FOUND:
        if form.search(text):
            yield name
    if line.kind:
        yield "table"
    if line.length <= 60:
        said = min(3, talk(text))
        if said:
            yield f"talk-{said}"
    if any(lexis("sharing").at(text, 0)):
        yield "sharing"


_OPENS = (("marked", _MARKED), ("boxed", _BOXED), ("pair", _PAIR))
_FOUND = (
    ("goes", _GOES),
    ("bars", _BARS),
    ("address", _ADDRESS),
    ("number", _NUMBER),
    ("rights", _RIGHTS),
    ("spaced", _SPACED),
    ("counted", _COUNTED),
    ("hash", _HASH),
    ("quoted", _QUOTED),
    ("reader", re.compile(plain("[你您]"))),
)


def around(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield what each line shows beside the others: where it stands, what it shares."""
    pairs = [_pairs(text) for text in texts]
    prose = [i for i, line in enumerate(lines) if _is_prose(line, texts[i])]
    own: Counter[str] = Counter()
    for i in prose:
        own.update(pairs[i])
    # What shares nothing with the text before it is no end of it: a site's rules of use.
    while len(prose) > 2 and _parts(lines, texts, prose):
        if _shared(pairs[prose[-1]], own, 2) not in _LITTLE:
            break
        own.subtract(pairs[prose.pop()])
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    known = set(prose)
    rows = _rows(lines)
    for i, line in enumerate(lines):
        place = "before" if i < first else "behind" if i > last else "end" if i == last else "amid"
        stops = "stop" if line.stops else "open"
        after, before = _next(lines, i, 1), _next(lines, i, -1)
        found = [f"{place}-{stops}"]
        if len(texts[i]) <= _LONG * 2:
            shared = _shared(pairs[i], own, 1 + (i in known))
            found += (shared, f"{place}-{shared}")
        if after in known:
            found.append(f"{place}-{stops}-over")
        if not _HAN.search(texts[i]):
            found.append(f"{place}-no-han")
        if place == "behind":
            found.append(next((name for most, name in _NEAR if i - last <= most), "behind-9"))
        found.append(next((name for most, name in _ROW if rows[i] <= most), "row-4"))
        for name, near in (("over", after), ("under", before)):
            if 0 <= near < len(lines):
                standing = lines[near].standing or ("site" if lines[near].kind else "")
                if standing in ("site", "field"):
                    found.append(f"{name}-{standing}")
            else:
                found.append(f"{name}-nothing")
        yield found


def _parts(lines: Sequence[Line], texts: Sequence[str], prose: Sequence[int]) -> bool:
    """True where a site's line stands before the last sentence, or the sentence talks as sites."""
    # A cry is a site's sooner than a statement.
    said = int(texts[prose[-1]].endswith("。"))
    between = lines[prose[-2] + 1 : prose[-1]]
    return talk(texts[prose[-1]]) > said or any(
        line.standing == "site" or line.kind for line in between
    )


def _is_prose(line: Line, text: str) -> bool:
    """True for a sentence that is not plainly a site's talk."""
    if line.standing in ("site", "field") or not line.runs or line.kind:
        return False
    return line.length > 60 or talk(text) < 2


def _next(lines: Sequence[Line], place: int, step: int) -> int:
    """Return the place of the next line with words; outside where there is none."""
    place += step
    while 0 <= place < len(lines) and not lines[place].text:
        place += step
    return place


def _rows(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many short lines without a stop stand together there."""
    counts = [0] * len(lines)
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and not lines[i].stops and lines[i].length <= 40:
            continue
        for place in range(start, i):
            counts[place] = i - start
        start = i + 1
    return counts


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i] > _FIRST < text[i + 1]}


def _shared(pairs: set[str], own: Mapping[str, int], least: int) -> str:
    if not pairs:
        return "shared-no-words"
    share = sum(own.get(pair, 0) >= least for pair in pairs) / len(pairs)
    return next((name for most, name in _SHARES if share <= most), "shared-many")
