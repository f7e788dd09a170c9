"""briefgen.json_schema: what the JSON that briefgen writes and reads is made of."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from briefgen.errors import ConfigurationError
from briefgen.schema import meant

NAMES = ("article", "build", "decisions", "issue")
"""What `parse --format json`, a line of `build --json`, `convert --log` and an issue file hold."""


def json_schema(name: str) -> dict[str, Any]:
    """Return one of the published JSON Schemas (draft 2020-12), by its name in NAMES.

    Raises ConfigurationError for any other name.

    >>> briefgen.json_schema("decisions")["title"]
    'The decisions of a conversion'
    """
    if name not in NAMES:
        raise ConfigurationError(f"there is no schema {name!r}; {meant(name, NAMES)}")
    text = files("briefgen.data").joinpath("schemas", f"{name}.schema.json")
    found: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return found
