"""Fronts of articles for the tests and for `tools/train_heads.py`: stories set in layouts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "readers" / "heads"

_MORE = (
    "結果要到下個月才會公布。",
    "沒有人說得出還要等多久。",
    "附近的居民昨晚才聽說這件事。",
    "消息傳出後，電話響了一整天。",
)
_LEAD = 14
"""Characters of the shortest lead."""

Line = tuple[str, str]
"""What a line is (the letters of layouts.txt, X for a head among paragraphs) and its words."""

_HEADS = ("各方反應不一", "下一步是什麼", "“没有人通知我们”", "二、後續安排")


def stories() -> list[dict[str, str]]:
    """Return the stories by their columns."""
    head, *rows = (FOLDER / "stories.tsv").read_text("utf-8").rstrip("\n").split("\n")
    return [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]


def layouts() -> list[list[Line]]:
    """Return the layouts, each a list of letters and templates."""
    found: list[list[Line]] = [[]]
    for row in (FOLDER / "layouts.txt").read_text("utf-8").split("\n"):
        if row.startswith("#"):
            continue
        if row:
            found[-1].append((row[0], row[2:]))
        elif found[-1]:
            found.append([])
    return [layout for layout in found if layout]


def fronts(each: int, seed: int, *, varied: bool = False) -> Iterator[list[Line]]:
    """Yield every layout with some of the stories; in some the text says none of the headline."""
    for _, front in numbered(each, seed, varied=varied):
        yield front


def numbered(each: int, seed: int, *, varied: bool = True) -> Iterator[tuple[int, list[Line]]]:
    """Yield the fronts, each with the number of its layout; `varied` in how long a lead is."""
    rng, told = random.Random(seed), stories()
    for number, layout in enumerate(layouts()):
        for story in rng.sample(told, each):
            words = dict(story)
            if _bare(layout) and rng.random() < 0.3:
                other = rng.choice(told)
                words |= {name: other[name] for name in ("lead", "second", "third")}
            words |= _varied(words, rng) if varied else {}
            if front := _set(layout, words, rng):
                yield number, _halved(front)


def _varied(words: dict[str, str], rng: random.Random) -> dict[str, str]:
    """Return a standfirst and a lead of one sentence or of two, whichever they were."""
    deck, lead = words["deck"], words["lead"]
    if rng.random() < 0.5:
        deck = deck[:-1].replace("。", "，") + deck[-1:]
    if rng.random() < 0.4:
        lead += rng.choice(_MORE)
    if rng.random() < 0.15:
        lead = lead.split("，")[0] + "。"
    turned = ("third", "second") if rng.random() < 0.5 else ("second", "third")
    behind = {name: words[other] for name, other in zip(("second", "third"), turned, strict=True)}
    return {"deck": deck, "lead": lead if len(lead) > _LEAD else words["lead"], **behind}


def _halved(front: list[Line]) -> list[Line]:
    """Return a front with a standfirst that has the shape of its headline's other half as that.

    小三通船班增至每日二十航次 over 春节加班航线订票踊跃 is a headline on two lines, whoever set it:
    one shape has one answer.
    """
    return [
        ("G", text)
        if role == "D" and _half(text) and front[at - 1][0] == "H" and _pair(front[at - 1][1], text)
        else (role, text)
        for at, (role, text) in enumerate(front)
    ]


def _half(text: str) -> bool:
    return 3 <= len(text) <= 14 and re.fullmatch(r"\w+", text) is not None


def _pair(first: str, second: str) -> bool:
    return _half(first) and len(second) * 3 <= len(first) * 4 and len(first) * 4 <= len(second) * 7


def _bare(layout: list[Line]) -> bool:
    """True for a layout whose headline its place alone may show."""
    if any(role == "G" for role, _ in layout):
        return False
    over = any(role == "O" and ("kicker" in text or "海" in text) for role, text in layout)
    return not over and any(role == "H" for role, _ in layout)


def _set(layout: list[Line], story: dict[str, str], rng: random.Random) -> list[Line]:
    """Return a layout with a story's words, [] where the story lacks a picture's."""
    if not story["caption"] and any("{caption}" in text for _, text in layout):
        return []
    lines = [(role, re.sub(r"\{(\w+)\}", lambda m: story[m[1]], text)) for role, text in layout]
    if not any("{second}" in text for _, text in layout):
        lines.append(("P", story["second"]))
    if rng.random() < 0.3:
        lines.append(("X", rng.choice(_HEADS)))
    return [*lines, ("P", story["third"])]
