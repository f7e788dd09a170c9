"""Every pattern that briefgen compiles, how it is used, and texts that cost a bad one its time.

Run as a program (`python -m tests.readers.patterns`) it prints the patterns that take more than
their text's length, the worst text of each beside it; `test_growth` runs it so, because what a
process has compiled can only be seen from its start.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

METHODS = ("search", "match", "fullmatch")
SEARCHES = frozenset(("search", "sub", "subn", "split", "findall", "finditer"))
DATA = Path(__file__).parents[1] / "data" / "readers"
DIRECT = SEARCHES | frozenset(METHODS)
SIZES = (64, 1024, 4096)
FLOOR = 0.004
"""Seconds below which the time of a size says nothing."""
MOST = 9.0
"""Times the time of a quarter of the text that a text may take: 4 is linear, 16 the square."""
TRIES = 12
SHORT = 0.25
"""Seconds that a pattern may take that is only given short texts."""
QUICK = 0.0003
"""Seconds of the last size but one that are no square of it."""
LONGEST = 2.0
"""Seconds that one try may take."""
UNITS = (
    *" 　1aA甲王（(【「、，。／/：—-*|年攝月<>=%[#_.@\n\t",
    *(
        "甲a",
        "a ",
        "甲 ",
        "1 ",
        " -",
        "記者",
        "1月",
        "\n ",
        "a=",
        "。 ",
        "（ ",
        "甲，",
        "1,",
        "｜ ",
    ),
)


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


def sampled(pattern: re.Pattern[Any]) -> tuple[list[str], str]:
    """Return what a pattern is made of as short texts, and a text that it may match."""
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    parts: set[str] = set()
    whole = _walk(
        parser.parse(
            text, pattern.flags & ~re.DEBUG & ~(re.U if isinstance(written, bytes) else 0)
        ),
        parts,
    )
    return sorted(part for part in parts if 0 < len(part) < 40), whole[:200]


def _walk(tree: Any, parts: set[str]) -> str:
    whole = ""
    for operation, value in tree:
        name = str(operation)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            chars = _chars(name, value)
            parts.update(chars)
            whole += chars[0] if chars else ""
        elif name == "SUBPATTERN":
            whole += _walk(value[-1], parts)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inner = _walk(value[2], parts)
            parts.add(inner)
            whole += inner * max(1, min(int(value[0]), 3))
        elif name == "BRANCH":
            branches = [_walk(branch, parts) for branch in value[1]]
            parts.update(branches[:6])
            whole += branches[0] if branches else ""
        elif name == "ATOMIC_GROUP":
            whole += _walk(value, parts)
    parts.add(whole)
    return whole


_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def _chars(name: str, value: Any) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name != "IN":
        return ["甲" if name == "ANY" or value != ord("甲") else "乙"]
    found: list[str] = []
    for operation, inner in value:
        match str(operation):
            case "LITERAL":
                found.append(chr(inner))
            case "RANGE":
                found.append(chr(inner[0]))
            case "CATEGORY":
                found.append(_CLASSES.get(str(inner), "，"))
            case _:
                found.append("甲")
    return [found[0], found[-1]]


def texts(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return what to attack a pattern with: a beginning and what is said again and again behind."""
    parts, whole = sampled(pattern)
    chosen = random.Random(7)
    few = chosen.sample(parts, min(len(parts), 8))
    pairs = [f"{one}{other}" for one in few[:4] for other in few[:4] if one != other]
    units = list(dict.fromkeys((*UNITS, *few, *pairs, whole)))
    starts = ("", whole[: len(whole) // 2]) if len(whole) > 1 else ("",)
    return [(start, unit) for unit in units if unit for start in starts]


class _LongError(Exception):
    """A try took too long."""


def stop(*_: object) -> None:
    raise _LongError


def timed(run: Callable[[Any], object], text: Any) -> float:
    """Return the seconds of one try, `LONGEST` for one that takes longer."""
    begun = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        run(text)
    except _LongError:
        return LONGEST
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - begun


def grows(pattern: re.Pattern[Any], method: str, start: str, unit: str) -> float:
    """Return how many times longer a text four times as long takes, where that is too much; 0.

    The small sizes come first: a pattern whose time has no end is not asked for the large ones.
    Time is the thread's own. What is suspected is timed again and again and the quickest taken, so
    that what the machine does beside is no growth.
    """
    run: Callable[[Any], object] = getattr(pattern, method)
    texts = [_said(pattern, start, unit, size) for size in SIZES]
    took: list[float] = []
    for text in texts:
        took.append(timed(run, text))
        if took[-1] >= LONGEST:
            return 4.0 ** len(SIZES)
        if len(took) == len(SIZES) - 1 and took[-1] < QUICK:
            return 0.0
    # Below the last size but one, the bounds of quantifiers still grow with the text.
    small, large = took[-2:]
    for _ in range(TRIES):
        if large <= FLOOR or large / max(small, 1e-6) <= MOST:
            return 0.0
        small = min(small, timed(run, texts[-2]))
        large = min(large, timed(run, texts[-1]))
    return large / max(small, 1e-6)


def _said(pattern: re.Pattern[Any], start: str, unit: str, size: int) -> Any:
    text = start + unit * (size // len(unit)) + "\x01"
    return text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text


def bounded() -> dict[str, int]:
    """Return the patterns that are only given short texts, with the length of the longest."""
    _, *rows = (DATA / "bounded.tsv").read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0]: int(row.split("\t")[1]) for row in rows}


def slow(use: Use, longest: int) -> str:
    """Return what is wrong with a pattern that is only given texts up to a length."""
    for start, unit in texts(use.pattern):
        text = _said(use.pattern, start, unit, longest)
        for method in use.methods:
            took = min(timed(getattr(use.pattern, method), text) for _ in range(2))
            if took > SHORT:
                return f"{use.where} {method} {unit!r} takes {took:.2f} s"
    return ""


def worst(use: Use) -> str:
    """Return what is wrong with a pattern, "" for one whose time grows as its texts do."""
    for start, unit in texts(use.pattern):
        for method in use.methods:
            name = method if method in METHODS else "search"
            if ratio := grows(use.pattern, name, start, unit):
                shown = str(use.pattern.pattern)[:90]
                return f"{use.where} {name} {start[:12]!r} {unit[:12]!r} ×{ratio:.0f} {shown}"
    return ""


def main(packages: list[str]) -> None:
    """Print what is wrong, a line a pattern, and how many there are."""
    signal.signal(signal.SIGVTALRM, stop)
    uses = [use for package in packages for use in compiled(package)]
    short = bounded()
    for use in uses:
        longest = short.get(use.where, 0)
        if found := slow(use, longest) if longest else worst(use):
            print(found, flush=True)
    print(f"{len(uses)} patterns")


if __name__ == "__main__":
    main(sys.argv[1:] or ["briefgen.readers"])
