"""What was noticed and did not stop the work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed that did not stop the work; `line` is 1-based, 0 if there is none.

    `code` is stable and greppable (`no-headline`, `font-fallback`); `message` is one sentence.
    """

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.code}: {self.message}"
