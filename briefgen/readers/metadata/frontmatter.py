"""Front matter: YAML between two `---` lines, every value as the words that stand there."""

from __future__ import annotations

import yaml

from briefgen.errors import ContentError


def mapping(text: str, name: str, line: int = 1) -> dict[str, object]:
    """Return the keys and values of a front matter; values are strings, lists and mappings.

    YAML's guesses are left out on purpose (`ref: 007` stays 007, `no` stays no, YAML 1.2 10.1,
    failsafe schema). Raises ContentError with the line where it is not YAML.
    """
    try:
        # BaseLoader builds only strings, lists and dicts, so it is safer than safe_load.
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{line + 1 + mark.line}" if mark else name
        raise ContentError(
            f"{where}: the front matter is not YAML; put values with a colon in quotation marks."
        ) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ContentError(f"{name}: the front matter has no keys; write key: value on each line.")
    return {str(key): value for key, value in loaded.items()}
