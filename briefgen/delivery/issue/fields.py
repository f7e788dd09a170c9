"""A strict reader of TOML tables: every key checked, an unknown one named with its likely self."""

from __future__ import annotations

import datetime as dt
import difflib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from briefgen.delivery import clean
from briefgen.delivery.issue import address
from briefgen.errors import ConfigurationError, InputMissingError

T = TypeVar("T")


class Table:
    """One table of a file; `take` each key, then call `done`."""

    def __init__(self, values: Mapping[str, Any], file: Path, prefix: str = "") -> None:
        """Read from these values; `prefix` is the table's own name, with a dot."""
        self._values, self._file, self._prefix = values, file, prefix
        self._known: list[str] = []

    def take(self, key: str, check: Callable[[object], T]) -> T:
        """Return a value that must be there. Raises ConfigurationError naming the key."""
        self._known.append(key)
        if key not in self._values:
            near = difflib.get_close_matches(key, self._values, 1)
            remedy = f"did you mean it by {near[0]!r}?" if near else "add it"
            raise ConfigurationError(f"{self._file}: {self._prefix}{key} is missing; {remedy}")
        return self._checked(key, check)

    def get(self, key: str, check: Callable[[object], T], default: T) -> T:
        """Return a value, or the default where the key is absent."""
        self._known.append(key)
        return self._checked(key, check) if key in self._values else default

    def table(self, key: str) -> Table | None:
        """Return a table inside this one, or None where it is absent."""
        values = self.get(key, mapping, None)
        return None if values is None else Table(values, self._file, f"{self._prefix}{key}.")

    def done(self) -> None:
        """Raise ConfigurationError if a key is left that nobody asked for."""
        for key in self._values:
            if key not in self._known:
                near = difflib.get_close_matches(key, self._known, 1) or [", ".join(self._known)]
                raise ConfigurationError(
                    f"{self._file}: unknown key {self._prefix + key!r}; did you mean {near[0]}?"
                )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that the table has."""
        return tuple(self._values)

    def _checked(self, key: str, check: Callable[[object], T]) -> T:
        value = self._values[key]
        try:
            return check(value)
        except ValueError as error:
            raise ConfigurationError(
                f"{self._file}: {self._prefix}{key} is {value!r}; it must be {error}"
            ) from error


def read(file: Path, what: str) -> Table:
    """Return a TOML file's table.

    Raises InputMissingError where there is no such file, ConfigurationError where it is not TOML.
    """
    try:
        return Table(tomllib.loads(file.read_text("utf-8-sig")), file)
    except FileNotFoundError as error:
        raise InputMissingError(f"{file}: there is no such {what}; check the name") from error
    except OSError as error:
        raise ConfigurationError(
            f"{file}: cannot be read ({error.strerror}); check the {what}'s rights"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: is not valid TOML ({error}); correct it") from error


def mapping(value: object) -> dict[str, Any] | None:
    """Check for a table."""
    if isinstance(value, dict):
        return value
    raise ValueError("a table")


def line(value: object) -> str:
    """Check for one line of text, and strip what a header may not hold."""
    if isinstance(value, str) and (text := clean.header(value)):
        return text
    raise ValueError("a line of text")


def lines(value: object) -> tuple[str, ...]:
    """Check for a list of lines, none of them empty."""
    if isinstance(value, list) and value:
        try:
            return tuple(line(part) for part in value)
        except ValueError:
            pass
    raise ValueError("a list of texts, not empty")


def mailbox(value: object) -> address.Mailbox:
    """Check for `Name <address>` or an address."""
    try:
        return address.mailbox(line(value))
    except ValueError as error:
        raise ValueError(f"an address such as 'Desk <desk@example.org>' (it {error})") from error


def whole(low: int, high: int) -> Callable[[object], int]:
    """Return a check for a whole number of a range."""

    def check(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(f"a whole number from {low} to {high}")

    return check


def number(low: float, high: float) -> Callable[[object], float]:
    """Return a check for a number of a range."""

    def check(value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        raise ValueError(f"a number from {low:g} to {high:g}")

    return check


def one_of(*choices: str) -> Callable[[object], str]:
    """Return a check for one of a few words."""

    def check(value: object) -> str:
        if value in choices:
            return str(value)
        raise ValueError("one of " + ", ".join(choices))

    return check


def moment(value: object) -> dt.datetime:
    """Check for a date and time with its offset from UTC."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value
    raise ValueError("a date and time with an offset, such as 2026-01-12T07:30:00+08:00")
