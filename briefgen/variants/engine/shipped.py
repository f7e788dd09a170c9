"""The tables that briefgen ships, each read whole or not at all."""

from __future__ import annotations

from importlib import resources

from briefgen.errors import ConfigurationError


def text(name: str) -> str:
    """Return the text of a table by its path in `briefgen/data`.

    Raises ConfigurationError with the remedy where it is missing or cannot be read.
    """
    place = resources.files("briefgen.data")
    try:
        return place.joinpath(*name.split("/")).read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise damaged(name) from None


def rows(name: str, width: int) -> list[list[str]]:
    """Return the cells of a table's rows, without its header.

    Raises ConfigurationError where a row has not so many cells, or the last one no end.
    """
    _, *lines = text(name).split("\n")
    found = [line.split("\t") for line in lines if line]
    if not found or lines[-1] or any(len(cells) != width for cells in found):
        raise damaged(name)
    return found


def damaged(name: str) -> ConfigurationError:
    """Return the error of a table that is not whole."""
    return ConfigurationError(
        f"the table {name} is missing or not whole; install briefgen again"
        " (`pip install --force-reinstall briefgen`)."
    )
