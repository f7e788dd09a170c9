"""The sending itself: one recipient a transaction, at a rate, with patience, and never twice."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_result,
    sleep_using_event,
    wait_exponential,
    wait_random,
)

from briefgen.delivery.issue import Smtp
from briefgen.delivery.ledger import Ledger, Row
from briefgen.delivery.message import Envelope
from briefgen.delivery.sending.smtp import BusyError, Reply, Server
from briefgen.errors import BriefgenError, ConfigurationError, UnavailableError

PATIENCE = 5
"""So many mails refused one after another mean that the server minds us, not each of them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mail in this run."""

    row: Row
    reply: Reply


class Sender:
    """Sends an issue's open mails through a server, claim by claim.

    `make` returns the mail for a row. `stop` ends the run after the mail under way.
    """

    def __init__(
        self,
        ledger: Ledger,
        server: Server,
        make: Callable[[Row], Envelope],
        settings: Smtp,
        stop: threading.Event,
    ) -> None:
        """Set up a run; nothing is sent yet."""
        self._ledger, self._server, self._make = ledger, server, make
        self._settings, self._stop = settings, stop
        self._next = 0.0
        self._idle = 0
        self._tries: dict[str, int] = {}
        self._trouble = ""

    def run(self, rows: Sequence[Row]) -> Iterator[Outcome]:
        """Send these mails and yield what becomes of each, whenever that changes.

        What the server puts off comes again after a wait that doubles, until `attempts` rounds
        brought nothing or the mail was tried so often. Raises UnavailableError where the server was
        never to be had, ConfigurationError where it takes no mail from us, and CannotWriteError
        before the next mail where the ledger cannot be kept.
        """
        waiting = {row.recipient: row for row in rows}
        first, backoff = self._settings.backoff, self._settings.longest_wait
        rounds = Retrying(
            wait=wait_exponential(multiplier=first, max=backoff) + wait_random(0, first),
            stop=self._exhausted,
            retry=retry_if_result(bool),
            sleep=sleep_using_event(self._stop),
            retry_error_callback=lambda _: None,
        )
        reached = False
        try:
            for attempt in rounds:
                before = len(waiting)
                for outcome in self._round(waiting):
                    reached = True
                    yield outcome
                self._idle = 0 if len(waiting) < before else self._idle + 1
                attempt.retry_state.set_result(bool(waiting))
        finally:
            self._server.close()
        if self._trouble and not reached and not self._stop.is_set():
            raise UnavailableError(
                f"the mail server cannot be reached ({self._trouble}); check smtp.host and "
                "smtp.port, then send again: nothing has been sent"
            )

    def _exhausted(self, _: RetryCallState) -> bool:
        return self._idle >= self._settings.attempts or self._stop.is_set()

    def _round(self, waiting: dict[str, Row]) -> Iterator[Outcome]:
        """Try every waiting mail once, and take out what is settled."""
        put_off = refused = 0
        for row in list(waiting.values()):
            self._pace()
            if self._stop.is_set() or put_off >= PATIENCE:
                return
            envelope = self._make(row)
            if not self._ledger.claim(row, envelope.message_id):
                del waiting[row.recipient]
                continue
            try:
                reply = self._send(row, envelope)
            except BusyError as error:
                self._trouble = str(error)
                return
            self._ledger.settle(row, reply.state, reply.code, reply.reason)
            yield Outcome(row, reply)
            if reply.state == "deferred":
                put_off += 1
                tries = self._tries[row.recipient] = self._tries.get(row.recipient, 0) + 1
                if tries < self._settings.attempts:
                    continue
            else:
                put_off = 0
            del waiting[row.recipient]
            refused = refused + 1 if (reply.state, reply.stage) == ("failed", "sender") else 0
            if refused >= PATIENCE:
                raise ConfigurationError(
                    f"{self._settings.host} takes no mail from us ({reply.code} {reply.reason}); "
                    "check from and bounces in the issue file"
                )

    def _send(self, row: Row, envelope: Envelope) -> Reply:
        try:
            return self._server.send(envelope)
        except BusyError as error:
            self._ledger.settle(row, "deferred", 0, str(error))
            raise
        except BriefgenError as error:
            self._ledger.settle(row, "pending", 0, str(error))
            raise
        except BaseException:
            self._ledger.settle(row, "unknown", 0, "stopped in mid-mail")
            raise

    def _pace(self) -> None:
        if self._settings.rate:
            now = time.monotonic()
            self._stop.wait(max(0.0, self._next - now))
            self._next = max(now, self._next) + 1 / self._settings.rate


@contextmanager
def finishing(stop: threading.Event) -> Iterator[None]:
    """Let a first SIGINT or SIGTERM set `stop`, so that the mail under way is finished.

    A second one interrupts at once. Only in the main thread, where Python hears signals.
    """

    def hear(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
