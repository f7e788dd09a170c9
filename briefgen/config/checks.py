"""What a setting's value must be: a check a kind, which returns the value or says what it wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefgen import schema
from briefgen.config import editions
from briefgen.errors import ConfigurationError

MOST = 256
"""The most processes of a run: more than any machine of a desk has cores."""

MOST_DOUBTS = 1000
"""One character in ten; who wants to see more wants to see everything."""

Check = Callable[[object], Any]
"""Returns the value as the settings have it; raises ValueError that says what it must be."""


def strings(value: object) -> tuple[str, ...]:
    """Check for a list of strings; in one string they stand apart by blanks or commas."""
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError("a list of strings")


def lines(value: object) -> tuple[str, ...]:
    """Check for a list of strings; one string is one of them, blanks and all."""
    return (value,) if isinstance(value, str) else strings(value)


def string(value: object) -> str:
    """Check for a string."""
    if isinstance(value, str) and "\0" not in value:
        return value
    raise ValueError("a string")


def path(value: object) -> Path:
    """Check for a path."""
    return Path(string(value))


def paths(value: object) -> tuple[Path, ...]:
    """Check for a list of paths."""
    return tuple(path(part) for part in strings(value))


def count(value: object) -> int:
    """Check for a whole number from 1 to MOST."""
    digits = str(value)  # True and 1.5 are no counts, and neither is made of digits alone
    if re.fullmatch(r"[0-9]{1,4}", digits) and 0 < int(digits) <= MOST:
        return int(digits)
    raise ValueError(f"a whole number from 1 to {MOST}")


def rate(value: object) -> int:
    """Check for a whole number from 0 to 1000: so many in 10,000 characters."""
    digits = str(value)
    if re.fullmatch(r"[0-9]{1,4}", digits) and int(digits) <= MOST_DOUBTS:
        return int(digits)
    raise ValueError(f"a whole number from 0 to {MOST_DOUBTS}")


def switch(value: object) -> bool:
    """Check for true or false."""
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError("true or false")


def one_of(*choices: str) -> Check:
    """Return a check for one of a few words."""

    def check(value: object) -> str:
        if value in choices:
            return str(value)
        wanted = schema.meant(str(value), choices)
        raise ValueError(f"one of {', '.join(choices)}; {wanted}")

    return check


def several_of(*choices: str) -> Check:
    """Return a check for a list of some of a few words."""
    one = one_of(*choices)

    def check(value: object) -> tuple[str, ...]:
        if found := tuple(dict.fromkeys(one(part) for part in strings(value))):
            return found
        raise ValueError(f"at least one of {', '.join(choices)}")

    return check


def wanted(value: object) -> tuple[str, ...]:
    """Check for a list of editions."""
    return tuple(_edition(part) for part in strings(value))


def tag(value: object) -> str:
    """Check for the tag of a variant that an article may be in."""
    found = schema.source_variant(string(value))
    if found is None:
        raise ValueError(f"a variant's tag; {schema.refusal(str(value))}")
    return found


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Check for a table of variants: the source's and the one that it is briefed in."""
    return tuple((tag(key), tag(part)) for key, part in table(value))


def table(value: object) -> tuple[tuple[str, Any], ...]:
    """Check for a table."""
    if isinstance(value, Mapping):
        return tuple((str(key), part) for key, part in value.items())
    raise ValueError("a table")


def _edition(name: str) -> str:
    try:
        return editions.check(name)
    except ConfigurationError as error:
        raise ValueError(f"an edition: {error}") from error
