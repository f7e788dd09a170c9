"""The general word lists that briefgen ships: a script's words, and what each costs."""

from __future__ import annotations

from importlib import resources

from briefgen.errors import ConfigurationError


def shipped(script: str) -> dict[str, int]:
    """Read the list that briefgen ships.

    Raises ConfigurationError where it is missing, cut short or no such list.
    """
    name = f"{script.lower()}.tsv"
    table = resources.files("briefgen.data").joinpath("words", name)
    try:
        head, *rows, end = table.read_text(encoding="utf-8").split("\n")
        pairs = (row.split("\t") for row in rows)
        costs = {word: int(cost) for word, cost in pairs}
    except (OSError, ValueError):
        costs, head, end = {}, "", ""
    if not costs or head != "word\tcost" or end:
        raise ConfigurationError(
            f"the word list words/{name} is missing or not whole; install briefgen again"
            " (`pip install --force-reinstall briefgen`)."
        )
    return costs
