"""Texts as somebody may paste them, cut from pages or put together, and whose each line is."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.readers import decode
from briefgen.readers.page import charset, tree
from briefgen.readers.page.walk import Walker
from briefgen.writers.json.article import block_text

LINES = Path(__file__).with_name("site_lines.tsv")
WINDOWS, MIXED, OVER, UNDER = 5, 6, 10, 20
SEED = 20261128


@dataclass(frozen=True, slots=True)
class Window:
    """A text that somebody may have copied: its lines, and 1 for each that is the site's.

    0 is the article's, None is neither; `front` lines stand over the article's first.
    """

    site: str
    name: str
    text: str
    gold: dict[str, Any]
    ours: frozenset[str] = frozenset()


def mixed(folders: Iterable[Path], split: str) -> Iterator[Window]:
    """Yield texts made of a page's own lines and of lines that sites print, in our own words.

    The pages at hand are older than what sites print today. Headlines of other sites stand under
    them as the titles of links.
    """
    golds = []
    for folder in folders:
        sites = json.loads((folder / "split.json").read_text("utf-8"))
        found = map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))
        golds += [g for g in found if sites.get(g["site"]) == split and len(g["body"]) > 2]
    rows = [row.split("\t") for row in LINES.read_text("utf-8").rstrip("\n").split("\n")[1:]]
    lines = [line for whose, line in rows if whose == "site"]
    ours = [line for whose, line in rows if whose == "own"]
    for gold in golds:
        for number in range(MIXED):
            chance = random.Random(f"{SEED}{gold['file']}{number}")  # noqa: S311 - no secret
            others = [g["headline"] for g in golds if g["site"] != gold["site"] and g["headline"]]
            yield _mixed(gold, number, chance, (lines, ours, others))


def _mixed(
    gold: dict[str, Any], number: int, chance: random.Random, words: tuple[list[str], ...]
) -> Window:
    lines, ours, others = words
    body = [line for line in gold["body"] if line.strip()]
    start = chance.randrange(max(1, len(body) - 4))
    own = body[start : start + chance.randint(2, 9)]
    if number % 2:  # a short report, whose paragraphs share little
        own = [body[i] for i in sorted(chance.sample(range(len(body)), min(len(body), len(own))))]
    rest = "\n".join(body[start + 9 :] + body[:start])
    clauses = [c for c in re.split("[\n，。、；：？！,“”「」]", rest) if 4 <= len(c) <= 16]
    heads = list(gold["crossheads"]) + chance.sample(clauses, min(len(clauses), 3))
    for line in chance.sample(heads, min(len(heads), chance.randint(0, 3))):
        own.insert(chance.randrange(len(own)), line)
        gold = {**gold, "crossheads": [*gold["crossheads"], line]}
    for line in chance.sample(ours, chance.randint(0, 3)):
        own.insert(chance.randint(1, len(own)), line)
        gold = {**gold, "crossheads": [*gold["crossheads"], line]}
    gold = {key: value for key, value in gold.items() if key != "grams"}
    within = chance.sample(lines, chance.randint(0, 2))
    for line in within:
        own.insert(chance.randint(1, len(own)), line)
    over = chance.sample(lines, chance.randint(0, 3))
    under = chance.sample(lines, chance.randint(1, 9))
    said = [line for line in lines if line.endswith(("。", "？"))]
    under += chance.sample(said, chance.randint(0, 2))
    chance.shuffle(under)
    links = chance.sample(others, chance.choice((0, 0, 2, 3, 5)))
    place = chance.randint(0, len(under))
    under[place:place] = links
    text = "\n".join([*over, gold["headline"] or "", *own, *under])
    theirs = frozenset(bare(line) for line in (*over, *within, *under))
    return Window(f"mixed {gold['site']}", f"{gold['file']}+{number}", text, gold, theirs)


def windows(folder: Path, split: str) -> Iterator[Window]:
    """Yield the windows of the pages of a split."""
    sites = json.loads((folder / "split.json").read_text("utf-8"))
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        if sites.get(gold["site"]) == split:
            yield from _cut(gold, printed((folder / gold["file"]).read_bytes(), gold["file"]))


def printed(data: bytes, name: str) -> list[str]:
    """Return the lines of a page as one who copies all of it gets them."""
    root = tree.parse(decode(data, name, charset(data))[0], name)
    lines: list[str] = []
    for piece in Walker({}).walk(root):
        words = block_text(piece.block) if piece.block else piece.string
        lines += words.split("\n") if piece.form != "image" else ()
    return [line for line in lines if line.strip()]


def _cut(gold: dict[str, Any], lines: list[str]) -> Iterator[Window]:
    """Yield the whole page and some windows of it, the same ones whenever this runs."""
    chance = random.Random(f"{SEED}{gold['file']}")  # noqa: S311 - no secret
    body = [i for i, line in enumerate(lines) if whose(line, gold) == 0]
    long = [i for i in body if len(lines[i]) >= 12] or body
    if not body:
        return
    heads = [i for i in range(long[0] + 1) if _same(lines[i], [gold["headline"] or ""])]
    first = heads[-1] if heads else long[0]
    for number in range(WINDOWS):
        start = max(0, first - (chance.randint(0, OVER) if number else OVER * 30))
        end = long[-1] + 1 + (chance.randint(0, UNDER) if number else UNDER * 30)
        yield Window(gold["site"], f"{gold['file']}#{number}", "\n".join(lines[start:end]), gold)


def whose(line: str, gold: dict[str, Any]) -> int | None:
    """Return 0 for a line of the article's own, 1 for one of the site's, None for neither."""
    captions = [c if isinstance(c, str) else c[0] for c in gold["captions"]]
    own = [*gold["body"], *gold["crossheads"], gold["headline"] or ""]
    share = _share(line, "own", own, gold)
    if share >= 0.8:
        return 0
    neither = [*captions, *(gold["authors"] or ()), gold["date"] or ""]
    return 1 if share <= 0.3 and _share(line, "neither", neither, gold) <= 0.3 else None


def _share(line: str, what: str, texts: list[str], gold: dict[str, Any]) -> float:
    words = bare(line)
    if len(words) < 8:
        return float(words in {bare(text) for text in texts})
    kept = gold.setdefault("grams", {})
    if what not in kept:
        kept[what] = {g for text in texts for g in _grams(bare(text))}
    found = _grams(words)
    return sum(g in kept[what] for g in found) / len(found)


def _same(line: str, texts: Iterable[str]) -> bool:
    return any(bare(line) == bare(text) for text in texts)


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _grams(words: str) -> list[str]:
    return [words[i : i + 5] for i in range(max(1, len(words) - 4))]
