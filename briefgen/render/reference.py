"""What a template may use, written out from the code: names, filters, tests, blocks, fields."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

from briefgen import model
from briefgen.render import environment
from briefgen.render.context import MEANINGS, Column, helpers

_SHOWN = (
    *("Brief", "Article", "Desk", "Section", "Paragraph", "Caption", "Quote", "ListBlock", "Item"),
    *("Table", "Image", "Event", "Name", "Figure", "Amount", "Quotation", "Excerpt", "Provenance"),
    *("Original", "Text", "Mark", "Edition"),
)
"""The classes of the model that a template reaches, in the order in which it meets them."""

_BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")


def reference() -> str:
    """Return the reference as Markdown, made of the code's own docstrings."""
    return "\n".join(
        (
            *("# What a template gets", ""),
            *("## Names", "", *_names()),
            *("", "## Blocks to override", "", *_blocks()),
            *("", "## Filters", "", "Beside Jinja's own:", "", *_functions(environment.FILTERS)),
            *("", "## Tests", "", "Beside Jinja's own:", "", *_functions(environment.TESTS)),
            *("", "## Objects", *_objects()),
            "",
        )
    )


def _names() -> Iterator[str]:
    functions = helpers((), "screen")
    for name, meaning in MEANINGS.items():
        if name in functions:
            yield f"- `{name}{_signature(functions[name])}`: {_first(functions[name])}"
        else:
            yield f"- `{name}`: {meaning}"


def _blocks() -> Iterator[str]:
    """List the blocks of every bundled template that stands on the common base."""
    folder = files("briefgen.templates")
    base = _found(folder.joinpath("partials", "page.html").read_text(encoding="utf-8"))
    yield f"- every template: {_listed(base)}"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        text = entry.read_text(encoding="utf-8") if entry.name.endswith(".html") else ""
        more = [name for name in _found(text) if name not in base]
        if "{% extends" in text and more:
            yield f"- `{entry.name.removesuffix('.html')}` also: {_listed(more)}"


def _found(text: str) -> list[str]:
    return list(dict.fromkeys(_BLOCK.findall(text)))


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _functions(table: dict[str, Callable[..., Any]]) -> Iterator[str]:
    for name, function in sorted(table.items()):
        yield f"- `{name}`: {_first(function)}"


def _objects() -> Iterator[str]:
    for kind in (Column, *(getattr(model, name) for name in _SHOWN)):
        yield from ("", f"### {kind.__name__}", "", inspect.getdoc(kind) or "", "")
        assert is_dataclass(kind)
        for field in fields(kind):
            yield f"- `{field.name}`: {_plain(field.type)}"
        for name, value in vars(kind).items():
            if isinstance(value, property):
                yield f"- `{name}` (made of the others): {_first(value)}"


def _plain(annotation: object) -> str:
    return f"`{annotation}`" if isinstance(annotation, str) else f"`{annotation!r}`"


def _signature(function: Callable[..., Any]) -> str:
    return f"({', '.join(inspect.signature(function).parameters)})"


def _first(thing: object) -> str:
    """Return the first sentence of a docstring, on one line."""
    text = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
    return re.split(r"(?<=\.)\s", text)[0]
