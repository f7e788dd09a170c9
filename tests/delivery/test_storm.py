"""Senders killed in mid-work, and two at once: nobody gets a mail twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests import mailkit
from tests.mailserver import MailServer, Script

ROOT = Path(__file__).parents[2]
KILLS = 50
PEOPLE = tuple(f"reader{number}@example.org" for number in range(400))


def start(file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.mailkit", str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(sender: subprocess.Popen[str], *, kill_after: float | None = None) -> None:
    """Let a sender run to its end, or kill it so long after it is ready to send."""
    assert sender.stdout
    assert sender.stdout.readline() in ("ready\n", "")
    if kill_after is not None:
        time.sleep(kill_after)
        sender.kill()
    sender.wait(60)
    sender.stdout.close()


def check_books(file: Path, script: Script) -> Counter[str]:
    """Hold the ledger against the server's own log, and return how many are in each state."""
    got = script.counts
    assert max(got.values()) == 1
    states = mailkit.states(file)
    assert set(states) == set(PEOPLE)
    for address, state in states.items():
        # `unknown` is true either way; every other state is exact.
        assert state in ("sent", "unknown")
        assert got[address] == 1 or state == "unknown"
    return Counter(states.values())


def test_fifty_kills_over_four_hundred_recipients(tmp_path: Path) -> None:
    script = Script()
    dice = random.Random(20260112)
    with MailServer(script) as server:
        file = mailkit.write_issue(tmp_path, PEOPLE, server.port, smtp="rate = 120")
        for _ in range(KILLS):
            finish(start(file), kill_after=dice.uniform(0, 0.1))
        finish(start(file))
    found = check_books(file, script)
    assert found["unknown"] <= KILLS
    assert len({mail.peer for mail in script.mails}) > KILLS // 5, "the kills came too early"
    assert found["sent"] + found["unknown"] == 400
    assert not list(tmp_path.glob(".*.alive*")), "a dead sender's mark was left behind"


def test_two_senders_at_once_share_the_work(tmp_path: Path) -> None:
    script = Script()
    with MailServer(script) as server:
        file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
        senders = [start(file), start(file)]
        for sender in senders:
            finish(sender)
    assert check_books(file, script) == {"sent": 400}
    assert len({mail.peer for mail in script.mails}) >= 2, "only one of them did anything"


def test_a_live_sender_is_not_taken_for_a_dead_one(tmp_path: Path) -> None:
    script = Script(delay=0.02)
    with MailServer(script) as server:
        file = mailkit.write_issue(tmp_path, PEOPLE[:40], server.port)
        first = start(file)
        assert first.stdout
        first.stdout.readline()
        for _ in range(4):
            finish(start(file), kill_after=0.05)
        finish(first)
        finish(start(file))
    states = Counter(mailkit.states(file).values())
    assert states["sent"] >= 36
    assert max(script.counts.values()) == 1
