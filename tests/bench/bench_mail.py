"""Mails a second with the synced ledger, and memory over 10,000 recipients.

Run as `python tests/bench/bench_mail.py [recipients]`; the server is a process of its own on
127.0.0.1. Exits with 1 below 50 mails a second or beyond 100 MB of growth.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefgen.delivery.ledger import Ledger
from briefgen.delivery.sending import dispatch
from tests import mailkit
from tests.mailserver import MailServer, Received, Script

FLOOR = 50.0
"""Mails a second."""
CEILING = 100.0
"""Megabytes of growth."""


class Counter(list[Received]):
    """Counts the mails and keeps none."""

    total = 0

    def append(self, _mail: Received) -> None:
        """Count one."""
        self.total += 1

    def __len__(self) -> int:
        """Return how many there were."""
        return self.total


def serve(pipe: Connection) -> None:
    """Run the server until the pipe says so, then tell how many mails came."""
    script = Script(mails=Counter())
    with MailServer(script) as server:
        pipe.send(server.port)
        pipe.recv()
    pipe.send(len(script.mails))


def megabytes() -> float:
    """Return the most memory this process has had resident."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Send, and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,))
    server.start()
    with tempfile.TemporaryDirectory() as name:
        people = [f"reader{number}@example.org" for number in range(count)]
        file = mailkit.write_issue(Path(name), people, here.recv())
        # A digest of 10 kB of HTML and as much text: some 26 kB as a mail.
        ready = mailkit.mailing(file, "港口協議重新談判，三方各有盤算。" * 200)
        before, begun = megabytes(), time.perf_counter()
        with Ledger(dispatch.ledger_file(ready.issue)) as ledger:
            run = dispatch.send(ready, ledger, None, threading.Event(), mailkit.NOW)
            sent = sum(outcome.reply.state == "sent" for outcome in run.outcomes)
        seconds, growth = time.perf_counter() - begun, megabytes() - before
    here.send("stop")
    got = here.recv()
    server.join()
    print(f"{sent} of {count} sent, {got} received, in {seconds:.1f} s")
    print(f"{sent / seconds:.0f} mails/s (at least {FLOOR:.0f})")
    print(f"{growth:.1f} MB of growth (at most {CEILING:.0f}), {before:.0f} MB at the start")
    good = sent == got == count and sent / seconds >= FLOOR and growth <= CEILING
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
