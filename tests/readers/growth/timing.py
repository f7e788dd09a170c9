"""How the time of patterns grows with their texts.

Run as a program (`python -m tests.readers.growth.timing`) it prints the patterns that take more
than their text's length, the worst text of each beside it; `test_growth` runs it so, because what
a process has compiled can only be seen from its start.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.readers.growth.attacks import texts
from tests.readers.growth.patterns import DATA, METHODS, Use, compiled

SIZES = (64, 1024, 4096)
FLOOR = 0.004
"""Seconds below which the time of a size says nothing."""
MOST = 9.0
"""Times the time of a quarter of the text that a text may take: 4 is linear, 16 the square."""
TRIES = 12
SHORT = 0.25
"""Seconds that a pattern may take that is only given short texts."""
QUICK = 0.0003
"""Seconds of the last size but one that are no square of it."""
LONGEST = 2.0
"""Seconds that one try may take."""


class _LongError(Exception):
    """A try took too long."""


def stop(*_: object) -> None:
    raise _LongError


def timed(run: Callable[[Any], object], text: Any) -> float:
    """Return the seconds of one try, `LONGEST` for one that takes longer."""
    begun = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        run(text)
    except _LongError:
        return LONGEST
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - begun


def grows(pattern: re.Pattern[Any], method: str, start: str, unit: str) -> float:
    """Return how many times longer a text four times as long takes, where that is too much; 0.

    The small sizes come first: a pattern whose time has no end is not asked for the large ones.
    Time is the thread's own. What is suspected is timed again and again and the quickest taken, so
    that what the machine does beside is no growth.
    """
    run: Callable[[Any], object] = getattr(pattern, method)
    texts = [_said(pattern, start, unit, size) for size in SIZES]
    took: list[float] = []
    for text in texts:
        took.append(timed(run, text))
        if took[-1] >= LONGEST:
            return 4.0 ** len(SIZES)
        if len(took) == len(SIZES) - 1 and took[-1] < QUICK:
            return 0.0
    # Below the last size but one, the bounds of quantifiers still grow with the text.
    small, large = took[-2:]
    for _ in range(TRIES):
        if large <= FLOOR or large / max(small, 1e-6) <= MOST:
            return 0.0
        small = min(small, timed(run, texts[-2]))
        large = min(large, timed(run, texts[-1]))
    return large / max(small, 1e-6)


def _said(pattern: re.Pattern[Any], start: str, unit: str, size: int) -> Any:
    text = start + unit * (size // len(unit)) + "\x01"
    return text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text


def bounded() -> dict[str, int]:
    """Return the patterns that are only given short texts, with the length of the longest."""
    _, *rows = (DATA / "bounded.tsv").read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0]: int(row.split("\t")[1]) for row in rows}


def slow(use: Use, longest: int) -> str:
    """Return what is wrong with a pattern that is only given texts up to a length."""
    for start, unit in texts(use.pattern):
        text = _said(use.pattern, start, unit, longest)
        for method in use.methods:
            took = min(timed(getattr(use.pattern, method), text) for _ in range(2))
            if took > SHORT:
                return f"{use.where} {method} {unit!r} takes {took:.2f} s"
    return ""


def worst(use: Use) -> str:
    """Return what is wrong with a pattern, "" for one whose time grows as its texts do."""
    for start, unit in texts(use.pattern):
        for method in use.methods:
            name = method if method in METHODS else "search"
            if ratio := grows(use.pattern, name, start, unit):
                shown = str(use.pattern.pattern)[:90]
                return f"{use.where} {name} {start[:12]!r} {unit[:12]!r} ×{ratio:.0f} {shown}"
    return ""


def main(packages: list[str]) -> None:
    """Print what is wrong, a line a pattern, and how many there are."""
    signal.signal(signal.SIGVTALRM, stop)
    uses = [use for package in packages for use in compiled(package)]
    short = bounded()
    for use in uses:
        longest = short.get(use.where, 0)
        if found := slow(use, longest) if longest else worst(use):
            print(found, flush=True)
    print(f"{len(uses)} patterns")


if __name__ == "__main__":
    main(sys.argv[1:] or ["briefgen.readers"])
