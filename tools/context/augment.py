"""Made-up training text: surnames that conversion endangers, and 里 in transliterated names."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator

from babel import Locale

from context.names import (
    ENDANGERED,
    FOREIGN,
    GAMES,
    GIVEN,
    HOLLOW,
    LEFT,
    NAMED,
    PARTY,
    PLACES,
    REGIONS,
    RIGHT,
    RISK,
    SYLLABLES,
    VERBS,
)
from context.pairs import FOLD, answers, simplified

Made = tuple[str, str, int, int]
"""A Traditional line, its Simplified, which keeps the endangered character, and what was put in."""


class Inventor:
    """Makes lines out of the frames of real ones, in a fixed random order."""

    def __init__(self, frames: Iterable[str], seed: int = 4) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._frames = [line.translate(FOLD) for line in frames]
        self._random.shuffle(self._frames)

    def surnames(self, count: int) -> Iterator[Made]:
        """Yield sentences in which a common surname has become a rare one, and made-up names."""
        chance, made = self._random, 0
        for line in self._frames:
            found = NAMED.search(line)
            if found is None:
                continue
            at = found.start(1) if found[1] else found.start(4)
            rare = chance.choices([*RISK], [*RISK.values()])[0]
            if rare == "党" and PARTY.match(line, at + 1):
                continue
            left, right = line[max(0, at - 12) : at], line[at + 1 : at + 10]
            if chance.random() < 0.6:
                # A whole name of our own, with a title before it or what newspapers put after.
                before = chance.choice(LEFT) if chance.random() < 0.55 else ""
                after = chance.choice(RIGHT if not before and chance.random() < 0.5 else VERBS)
                given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
                cut = chance.choice("，。、「和與由對") if not before else ""
                if rare == "党" and PARTY.match(given + after):
                    continue
                left, right = left[-6:] + cut + before, given + after
            yield _made(left, rare, right)
            made += 1
            if made == count:
                return

    def transliterations(self, names: list[str], count: int) -> Iterator[Made]:
        """Yield sentences in which a place's name has become a foreign name with 里, 范, 干 …"""
        chance, made = self._random, 0
        for line in self._frames:
            found = PLACES.search(line)
            if found is None:
                continue
            name = chance.choice(names) if chance.random() < 0.4 else self._foreign(self._rare())
            if chance.random() < 0.3:
                name = name + "·" + self._foreign("")
            left, right = line[max(0, found.start() - 8) : found.start()], line[found.end() :][:8]
            yield _made(left, name, right)
            made += 1
            if made == count:
                return

    def words(
        self,
        counts: dict[str, float],
        wanted: str,
        most: int,
        known: dict[str, float] | None = None,
    ) -> Iterator[Made]:
        """Yield lines in which a listed word stands for a word of the same length.

        Only words with one of the `wanted` characters; the commoner a word, the more often, at
        most `most` times. So the word itself weighs, whatever stands around it.
        """
        chance, wanted_set = self._random, frozenset(wanted)
        queue: list[str] = []
        for word, count in counts.items():
            if wanted_set.intersection(word):
                queue += [word] * min(most, 2 + int(math.log2(1 + count)))
        chance.shuffle(queue)
        frames = self._places(known or counts)
        for word in queue:
            left, right = next(frames)
            yield _made(left, word, right, keep="")

    def inside(self, counts: dict[str, float], count: int) -> Iterator[Made]:
        """Yield lines with 裡 after something that things are in."""
        nouns = [w for w in counts if len(w) == 2 and w[1] in HOLLOW]
        frames = self._places(counts)
        for _ in range(count):
            left, right = next(frames)
            yield _made(left, self._random.choice(nouns) + "裡", right, keep="")

    def _places(self, counts: dict[str, float]) -> Iterator[tuple[str, str]]:
        """Yield what stands to the left and to the right of a word that is taken out."""
        while True:
            for line in self._frames:
                if len(line) < 8:
                    continue
                at = self._random.randrange(2, len(line) - 4)
                if line[at : at + 2] in counts:
                    yield line[max(0, at - 8) : at], line[at + 2 : at + 10]

    def cups(self, count: int) -> Iterator[Made]:
        """Yield sentences with a sports trophy, which no office writes of."""
        chance, places = self._random, [*REGIONS]
        frames = ((m.start(), line) for line in self._frames if (m := PLACES.search(line)))
        for _ in range(count):
            at, line = next(frames, (0, ""))
            name = chance.choice(places) if chance.random() < 0.5 else self._foreign("")
            prize = chance.choice((*GAMES, *"，。的、"))
            left, right = line[max(0, at - 8) : at], prize + line[at + 2 : at + 8]
            yield _made(left, name + "盃", right, keep="")

    def _rare(self) -> str:
        return self._random.choices([*FOREIGN], [*FOREIGN.values()])[0]

    def _foreign(self, fixed: str) -> str:
        parts = self._random.choices(SYLLABLES, k=self._random.choice((2, 3, 3, 4)))
        if fixed:
            parts[self._random.randrange(len(parts))] = fixed
        return "".join(parts)


def _made(left: str, name: str, right: str, *, keep: str = ENDANGERED) -> Made:
    """Put a name between two pieces; the characters to `keep` stay as they are in Simplified."""
    plain = "".join(c if c in keep else simplified(c) for c in name) if keep else simplified(name)
    source = simplified(left) + plain + simplified(right)
    return left + name + right, source, len(left), len(left) + len(name)


def foreign_names(tables: Iterable[str]) -> list[str]:
    """Return foreign names with an endangered syllable: Unicode's, and our own term tables'."""
    names: set[str] = set()
    for tag in ("zh_Hant", "zh_Hant_HK"):
        locale = Locale.parse(tag)
        names.update(locale.territories.values())
        names.update(zone.get("city", "") for zone in locale.time_zones.values())
    for table in tables:
        names.update(re.split("[\t|\n]", table))
    good = re.compile(f"[\u4e00-\u9fff·]*[{''.join(FOREIGN)}][\u4e00-\u9fff·]*")
    found = {n.translate(FOLD) for n in names if good.fullmatch(n) and 2 <= len(n) <= 9}
    return sorted(n for n in found if "裡" not in n and not _simplified(n))


def _simplified(name: str) -> bool:
    """Say whether a name has a character that only Simplified text has."""
    return any(answers(c)[0] != c and c not in FOREIGN for c in name)
