"""Front matter: YAML between two `---` lines, every value as the words that stand there."""

from __future__ import annotations

from typing import Any

import yaml

from briefgen.errors import ContentError


class _Strict(yaml.BaseLoader):
    """Builds only strings, lists and dicts, so it is safer than safe_load; a key stands once.

    YAML 1.2 (3.2.1.3) has unique keys; PyYAML would take the last of two, and lose the first.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping. Raises ConstructorError at a key that was there already."""
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(getattr(key, "value", ""))
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{name} twice", key.start_mark)
            seen.add(name)
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


def mapping(text: str, name: str, line: int = 1) -> dict[str, object]:
    """Return the keys and values of a front matter; values are strings, lists and mappings.

    YAML's guesses are left out on purpose (`ref: 007` stays 007, `no` stays no, YAML 1.2 10.1,
    failsafe schema). Raises ContentError with the line where it is not YAML.
    """
    try:
        loaded = yaml.load(text, Loader=_Strict)  # noqa: S506 - as safe as its base
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{line + 1 + mark.line}" if mark else name
        if isinstance(error, yaml.constructor.ConstructorError):
            raise ContentError(
                f"{where}: the front matter has {error.problem}; keep one of them."
            ) from error
        raise ContentError(
            f"{where}: the front matter is not YAML; put values with a colon in quotation marks."
        ) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ContentError(f"{name}: the front matter has no keys; write key: value on each line.")
    return {str(key): value for key, value in loaded.items()}
