"""Read the tables that an editor may extend, each read whole or not at all."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from briefgen.errors import ConfigurationError


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of `data/compose`, by its columns.

    Raises ConfigurationError where it is missing or a row has not as many cells as the header.
    """
    try:
        text = files("briefgen.data").joinpath("compose", f"{name}.tsv").read_text("utf-8")
        header, *lines = (line.split("\t") for line in text.splitlines() if line)
        return tuple(dict(zip(header, cells, strict=True)) for cells in lines)
    except (OSError, ValueError):
        raise ConfigurationError(
            f"the table compose/{name}.tsv is missing or not whole; install briefgen again"
            " (`pip install --force-reinstall briefgen`)."
        ) from None
