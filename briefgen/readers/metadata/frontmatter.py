"""Front matter in YAML, TOML or JSON, every value as the words that stand there."""

from __future__ import annotations

from typing import Any

import yaml

from briefgen import schema
from briefgen.errors import ContentError
from briefgen.readers.metadata import fences
from briefgen.readers.metadata.named import named, narrowed


class TwiceError(yaml.constructor.ConstructorError):
    """A key that stands in one front matter twice."""


class _Strict(yaml.BaseLoader):
    """Builds only strings, lists and dicts, so it is safer than safe_load; a key stands once.

    YAML 1.2 (3.2.1.3) has unique keys; PyYAML would take the last of two, and lose the first.
    """

    def construct_scalar(self, node: Any) -> Any:
        """Return a scalar's words; a plain null (YAML 1.2, 10.2.1.1) has none."""
        words = super().construct_scalar(node)
        return "" if node.style is None and words in ("~", "null", "Null", "NULL") else words

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping. Raises TwiceError at a key that was there already."""
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(getattr(key, "value", ""))
            if name in seen:
                raise TwiceError(None, None, f"{name} twice", key.start_mark)
            seen.add(name)
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


def split(text: str, name: str) -> tuple[dict[str, object], str]:
    """Return the keys of a text's front matter, and the text with blank lines instead of it.

    So every line keeps its number. Blank lines may stand before the first fence. A text without
    front matter is returned as it is; keys are the schema's where the table has one for them.
    Raises ContentError where it is not closed, or not what it says it is.
    """
    matter = fences.found(text, name)
    if matter is None:
        return {}, text
    line = text.count("\n", 0, matter.start)
    match matter.language:
        case "toml":
            fields = fences.toml(matter, name, line)
        case "json":
            fields = fences.json_object(matter)
        case _:
            fields = mapping(narrowed(matter.words), name, line)
    return named(fields, name), "\n" * text.count("\n", 0, matter.end) + text[matter.end :]


def found(text: str, name: str) -> tuple[dict[str, object], str]:
    """Return what `split` does of a text that need not have front matter: of plain text.

    A rule and a line with a colon may begin any text there. It is front matter where it is closed,
    is YAML, and has a key of the schema; else the text is returned as it is.
    """
    try:
        fields, rest = split(text, name)
    except ContentError:
        return {}, text
    known = schema.keys()
    return (fields, rest) if any(key in known for key in fields) else ({}, text)


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
        if isinstance(error, TwiceError):
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
