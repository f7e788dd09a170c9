"""Time grows as texts do: every pattern of the package, readers on texts made to be slow."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from tests.readers.growth import timing
from tests.readers.growth.patterns import Use
from tests.readers.office.kit import paragraph, run, word
from tests.readers.received.showing import CHINESE

ROOT = Path(__file__).parents[3]
TITLE = "貨櫃中心擴建案通過審查"
PROSE = CHINESE[0]
MOST = 10.0
"""Times the time of a quarter of the text that a text may take: 4 is linear, 16 the square."""


def test_no_pattern_takes_more_than_its_texts_length() -> None:
    """A process of its own, because what is compiled can only be seen from its start."""
    found = subprocess.run(
        [sys.executable, "-P", "-m", "tests.readers.growth.timing", "briefgen"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    *slow, counted = found.stdout.splitlines()
    assert slow == []
    assert int(counted.split()[0]) > 400  # all of them were seen


@pytest.mark.parametrize(
    ("expression", "method"),
    [(r"\s*x", "search"), (r"^(?:a+)+$", "match"), (r"\w+@", "search"), (r"a*b?a*$", "match")],
)
def test_a_slow_pattern_is_seen(expression: str, method: str) -> None:
    before = signal.signal(signal.SIGVTALRM, timing.stop)
    try:
        assert timing.worst(Use(re.compile(expression), "here", (method,)))
    finally:
        signal.signal(signal.SIGVTALRM, before)


TEXTS: dict[str, Callable[[int], str]] = {
    # White space: in a line, before a mark, in a row of a mail.
    "spaces.txt": lambda n: f"{TITLE}\n\n甲{'　' * n}乙\n\n{PROSE}{' ' * n}{PROSE}",
    "cells.txt": lambda n: f"{TITLE}\n\n{PROSE}\n{PROSE[:30]}\t{' ' * n}{PROSE}",
    "mail.txt": lambda n: f"From: 甲 <a@example.org>\nSubject: {TITLE}\n\n{PROSE}{' ' * n}{PROSE}",
    # Marks: of one line, of highlights and comments without end.
    "marks.md": lambda n: f"# {TITLE}\n\n{'**甲** *乙* ' * (n // 8)}\n\n{PROSE}",
    "highlights.md": lambda n: f"# {TITLE}\n\n{PROSE}{'==甲 ' * (n // 4)}",
    "comments.md": lambda n: f"# {TITLE}\n\n" + "%%\n甲\n%%\n" * (n // 4) + PROSE,
    "shortcodes.md": lambda n: f"# {TITLE}\n\n{PROSE}{'{{<' * (n // 3)}",
    "title.html": lambda n: f"<title>{'標題 - 甲 | 乙' * (n // 8)}</title><p>{PROSE}</p>",
    "lists.html": lambda n: f"<h1>{TITLE}</h1><p>{PROSE}</p>{'<ul><li>甲' * (n // 24)}",
    # Marks that a parser tries as the start of something, each up to the end of the text.
    "brackets.md": lambda n: f"# {TITLE}\n\n{'[' * n}",
    "pictures.md": lambda n: f"# {TITLE}\n\n{'![' * n}",
    "open.md": lambda n: f"# {TITLE}\n\n{'<!--' * (n * 2)}\n\n{PROSE}",
    "separators.md": lambda n: f"# {TITLE}\n\n{PROSE}\n\n" + "---\n" * (n * 2),
    "place.txt": lambda n: f"{TITLE}\n\n港口{'　' * (n * 2)}乙\n\n{PROSE}",
    # Lines: of one paragraph, and the same one again.
    "wrapped.txt": lambda n: f"{TITLE}\n\n" + "\n".join([PROSE[:20]] * (n // 4)),
    "repeats.txt": lambda n: f"{TITLE}\n\n" * (n // 4) + PROSE,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_four_times_as_long(name: str) -> None:
    """Each is of a kind that took the square of its length, or more."""
    assert _grows(name, lambda size: TEXTS[name](size).encode(), 1_500) < MOST


RUNS = (
    *("　", "[", "![", "【", "「", "<", "<!--", "</", "<a ", "<b>", "<td>", "&#", "{{<", "{%"),
    *("`", "**", "> ", "- 甲\n", "1. 甲\n", "---\n", "|a|b|\n", "甲，\n", "甲：乙\n"),
    *("記者甲、", "2026年1月1日\n", "第1頁\n", "http://"),
)
"""What a text may say again and again, a mark or a few; one that is slow for it is slow in all."""
FORMS: dict[str, Callable[[str], str]] = {
    "runs.txt": lambda run: f"{TITLE}\n\n甲港{run}乙\n\n{PROSE}",
    "runs.md": lambda run: f"# {TITLE}\n\n甲港{run}乙\n\n{PROSE}",
    "runs.html": lambda run: f"<h1>{TITLE}</h1><p>甲港{run}乙</p><p>{PROSE}</p>",
}
ENOUGH = 0.08
"""Seconds below which 4000 characters are quick, whatever they say."""


@pytest.mark.parametrize("name", FORMS)
def test_a_run_of_any_mark_in_any_format(name: str) -> None:
    """What is no pattern grows too: a parser's rules, a text looked through for every line."""

    def made(run: str) -> Callable[[int], bytes]:
        return lambda size: FORMS[name](run * (size // len(run))).encode()

    slow = []
    for said in RUNS:
        whole = made(said)(4_000)
        took = _took(name, whole)
        if took > ENOUGH and (ratio := _grows(name, made(said), 1_000)) > MOST:
            slow.append((said, ratio))
        elif took > 20 * ENOUGH:
            slow.append((said, took))
    assert slow == []


def _grows(name: str, made: Callable[[int], bytes], size: int) -> float:
    """Return how many times longer a text four times as long takes, in the quickest of some tries.

    Less than a tenth of a second says nothing.
    """
    small, large = made(size), made(size * 4)
    least, most, ratio = 9e9, 9e9, 0.0
    for _ in range(6):
        least, most = min(least, _took(name, small)), min(most, _took(name, large))
        ratio = most / max(least, 0.025)
        if ratio < MOST:
            break
    return ratio


def _took(name: str, data: bytes) -> float:
    begun = time.thread_time()
    with contextlib.suppress(ContentError):  # nested too deep, or no words: said in time
        readers.read(Source(name, data))
    return time.thread_time() - begun


def test_many_runs_of_one_paragraph() -> None:
    def made(count: int) -> bytes:
        runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>" * count
        return word(paragraph(runs) + paragraph(run(PROSE)))

    assert _grows("a.docx", made, 500) < MOST


@pytest.mark.parametrize(
    ("count", "what"), [(350_000, "2000000 tags"), (120_000, "100000 paragraphs")]
)
def test_a_small_file_that_holds_too_much_is_refused_before_it_is_read(
    count: int, what: str
) -> None:
    data = word(paragraph(run("甲")) * count)
    assert len(data) < 200_000
    begun = time.thread_time()
    with pytest.raises(ContentError, match=f"more than {what}; give one article a file"):
        readers.read(Source("a.docx", data))
    assert time.thread_time() - begun < 2
