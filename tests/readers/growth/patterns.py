"""Every pattern that briefgen compiles, where, and how it is used."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

METHODS = ("search", "match", "fullmatch")
SEARCHES = frozenset(("search", "sub", "subn", "split", "findall", "finditer"))
DIRECT = SEARCHES | frozenset(METHODS)
DATA = Path(__file__).parents[2] / "data" / "readers"


@dataclass(frozen=True, slots=True)
class Use:
    """A pattern, where it was compiled, and the methods that it is used by."""

    pattern: re.Pattern[Any]
    where: str
    methods: tuple[str, ...]


def compiled(package: str) -> list[Use]:
    """Return all patterns of a package: of its modules, of its cached functions, of its calls."""
    made: list[tuple[re.Pattern[Any], str, str]] = []
    inner: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> re.Pattern[Any]:
        found = inner(pattern, flags)
        caller, frame = sys._getframe(1).f_code.co_name, sys._getframe(2)
        if frame.f_globals["__name__"] == script and frame.f_back is not None:
            frame = frame.f_back  # `script.pattern` compiles for others
        where = str(frame.f_globals["__name__"])
        if where.startswith(package):
            made.append((found, where, caller if caller != "compile" else frame.f_code.co_name))
        return found

    script = "briefgen.readers.rules.script"
    re._compile = noted  # type: ignore[attr-defined]
    modules = list(_modules(package))
    for module in modules:
        for one in list(vars(module).values()):
            if isinstance(one, _lru_cache_wrapper) and not inspect.signature(one).parameters:
                one()
    _read()
    re._compile = inner  # type: ignore[attr-defined]
    sources = {m.__name__: Path(m.__file__ or "").read_text(encoding="utf-8") for m in modules}
    names = {id(one): name for m in modules for name, one in vars(m).items() if _is_pattern(one)}
    uses: dict[tuple[str | bytes, int, str], Use] = {}
    for pattern, where, caller in made:
        name = names.get(id(pattern), caller)
        own = [sources[m.__name__] for m in modules if vars(m).get(name) is pattern]
        own = own or [sources[where]]
        if caller in DIRECT:
            methods = _known((caller,))
        else:
            methods = _known(found for text in own for found in _uses(name, text))
            methods = methods or _others(own)
        key = (pattern.pattern, pattern.flags, where)
        before = uses[key].methods if key in uses else ()
        uses[key] = Use(pattern, f"{where}.{name}", tuple(sorted({*before, *methods})))
    return list(uses.values())


def _is_pattern(one: object) -> bool:
    return isinstance(one, re.Pattern)


def _uses(name: str, text: str) -> list[str]:
    """Return how what is named is used: `_NAME.search(…)`, `_made("it")[0].match(…)`."""
    return re.findall(rf"\b{re.escape(name)}(?:\([^()]*\))?(?:\[\w+\])?\.(\w+)\(", text)


def _others(sources: Iterable[str]) -> tuple[str, ...]:
    """Return how patterns without a name are used in the modules that one may come to."""
    form = re.compile(r"(?<![A-Z_])(?<!\bre)\.(\w+)\(")
    said = (found for text in sources for found in form.findall(text) if found != "split")
    return _known(said) or METHODS


def _known(said: Iterable[str]) -> tuple[str, ...]:
    names = set(said)
    found = {*(("search",) if names & SEARCHES else ()), *(names & set(METHODS))}
    return tuple(sorted(found))


def _modules(package: str) -> Iterator[Any]:
    top = importlib.import_module(package)
    yield top
    for found in pkgutil.walk_packages(top.__path__, f"{package}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _read() -> None:
    """Read our own pasted articles, so that what is compiled when it is needed is compiled."""
    from briefgen import readers
    from briefgen.errors import BriefgenError
    from briefgen.model import Source

    for file in sorted(DATA.rglob("*.md")):
        for name in ("a.md", "a.txt"):
            try:
                readers.read(Source(name, file.read_bytes()))
            except BriefgenError:
                continue
    readers.read(Source("a.html", (DATA / "pages" / "portal.html").read_bytes()))
