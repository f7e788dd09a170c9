"""A folder of the package is a room: what lies outside imports its face, no deeper."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefgen"
FILES = {
    ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
ROOMS = {name for name, path in FILES.items() if path.name == "__init__.py"} - {"briefgen"}
MOST = 14
"""Modules and rooms in one folder; `commands` has a file a command and what they share."""


def _imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the module and the name of every import of the package's own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "briefgen":
            yield from ((node.lineno, node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "briefgen":
                    yield node.lineno, alias.name, ""


def _face(room: str) -> set[str]:
    """Return the names that a room's `__init__` gives out: its `__all__`."""
    for node in ast.parse(FILES[room].read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def _past(module: str, name: str, importer: str) -> str:
    """Return the room that an import reaches past from the outside, "" if none."""
    whole = f"{module}.{name}" if f"{module}.{name}" in FILES else module
    parts = whole.split(".")
    for depth in range(2, len(parts) + 1):
        room = ".".join(parts[:depth])
        if room not in ROOMS or importer == room or importer.startswith(f"{room}."):
            continue
        if module == room:
            return "" if name in _face(room) else room
        # `from briefgen import readers` names the room itself.
        return "" if f"{module}.{name}" == room else room
    return ""


@pytest.mark.parametrize("importer", FILES)
def test_imports_stop_at_the_face(importer: str) -> None:
    past = [
        f"{importer}:{line}: {module} {name} is past the face of {room}"
        for line, module, name in _imports(FILES[importer])
        if (room := _past(module, name, importer))
    ]
    assert not past, "\n".join(past)


@pytest.mark.parametrize("room", sorted(ROOMS - {"briefgen.commands"}))
def test_rooms_read_like_a_table_of_contents(room: str) -> None:
    folder = FILES[room].parent
    inside = [p for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()]
    assert len(inside) <= MOST, f"{room} has become a drawer: {sorted(p.name for p in inside)}"


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_for(name: str) -> None:
    said = ast.get_docstring(ast.parse(FILES[name].read_text("utf-8"))) or ""
    assert len(said.partition("\n")[0]) > 20, f"{name} does not say what it is for"
