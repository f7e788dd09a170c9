"""Runs briefgen under a real pseudo-terminal and says what is on the screen when it has ended."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path

import pyte

ROWS = 60


@dataclass(frozen=True)
class Ended:
    """What a run left: its code, what went to a piped stdout, all bytes of the terminal, and the
    lines that are on its screen.
    """

    code: int
    out: str
    raw: bytes
    lines: list[str]
    cursor: bool


def run(
    *arguments: str,
    folder: Path,
    pipe: bool = False,
    columns: int = 80,
    interrupt: bytes = b"",
    **variables: str,
) -> Ended:
    """Run briefgen with stderr on a terminal, and stdout there too or in a pipe.

    `interrupt` sends a Ctrl-C when the terminal has shown these bytes.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    with (folder / "stdout").open("w+b") as kept:
        process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", *arguments],
            cwd=folder,
            stdin=slave,
            stdout=kept if pipe else slave,
            stderr=slave,
            env={**environment, "TERM": "xterm-256color", **variables},
            start_new_session=True,
        )
        os.close(slave)
        raw = _read(master, process, interrupt)
        os.close(master)
        code = process.wait(30)
        kept.seek(0)
        out = kept.read().decode()
    screen = pyte.Screen(columns, ROWS)
    pyte.ByteStream(screen).feed(raw)
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    return Ended(code, out, raw, lines, not screen.cursor.hidden)


def _read(master: int, process: subprocess.Popen[bytes], interrupt: bytes) -> bytes:
    raw, sent, end = b"", False, time.monotonic() + 60
    while time.monotonic() < end:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux's way to say that nobody has the other side open
            break
        if not part:
            break
        raw += part
        if interrupt and not sent and interrupt in raw:
            sent = True
            process.send_signal(signal.SIGINT)
    return raw
