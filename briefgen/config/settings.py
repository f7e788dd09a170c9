"""What the user wants: briefgen.toml, overlaid by BRIEFGEN_* variables, overlaid by flags."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from briefgen.errors import ConfigurationError
from briefgen.model import Form

Wording = Literal["script", "press", "full"]

FILE = "briefgen.toml"
PREFIX = "BRIEFGEN_"
FORMATS = ("pdf", "html", "json", "md", "docx")
WORDINGS: tuple[Wording, ...] = get_args(Wording)
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of a run; the names are those of the flags and of briefgen.toml.

    `to` empty means the source's variant, its counterpart and `bilingual`. `counterpart` maps a
    source variant to the one it is briefed in. `metadata` comes from the `[metadata]` table and
    lies under an article's front matter, `overrides` from flags and lies over it.
    `folders` are searched for templates and styles before the bundled ones, `fonts` for fonts
    before the installed ones.
    """

    output: Path = Path("output")
    to: tuple[str, ...] = ()
    format: tuple[str, ...] = ("pdf", "html")
    template: str = "memo"
    style: str | None = None
    form: Form = "auto"
    variant: str = ""
    wording: Wording = "press"
    terms: tuple[Path, ...] = ()
    decisions: Path | None = None
    folders: tuple[Path, ...] = (Path("templates"), Path("styles"))
    fonts: tuple[Path, ...] = ()
    counterpart: tuple[tuple[str, str], ...] = ()
    metadata: tuple[tuple[str, Any], ...] = ()
    overrides: tuple[tuple[str, Any], ...] = ()
    jobs: int = 1
    force: bool = False
    strict: bool = False
    allow_missing_glyphs: bool = False
    allow_private: bool = False


def _paths(value: object) -> tuple[Path, ...]:
    return tuple(Path(part) for part in _strings(value))


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError("a list of strings")


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a string")


def _path(value: object) -> Path:
    return Path(_string(value))


def _count(value: object) -> int:
    digits = str(value)  # True and 1.5 are no counts, and neither is made of digits alone
    if digits.isascii() and digits.isdigit() and int(digits) > 0:
        return int(digits)
    raise ValueError("a whole number from 1")


def _switch(value: object) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError("true or false")


def _one_of(*choices: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value in choices:
            return str(value)
        raise ValueError("one of " + ", ".join(choices))

    return check


def _formats(value: object) -> tuple[str, ...]:
    return tuple(_one_of(*FORMATS)(part) for part in _strings(value))


def _table(value: object) -> tuple[tuple[str, Any], ...]:
    if isinstance(value, Mapping):
        return tuple((str(key), part) for key, part in value.items())
    raise ValueError("a table")


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((key, _string(part)) for key, part in _table(value))


# A row a setting: its check, which returns the value or raises ValueError saying what it wants.
SETTINGS: dict[str, Callable[[object], Any]] = {
    "output": _path,
    "to": _strings,
    "format": _formats,
    "template": _string,
    "style": _string,
    "form": _one_of(*FORMS),
    "variant": _string,
    "wording": _one_of(*WORDINGS),
    "terms": _paths,
    "decisions": _path,
    "folders": _paths,
    "fonts": _paths,
    "counterpart": _pairs,
    "metadata": _table,
    "jobs": _count,
    "force": _switch,
    "strict": _switch,
    "allow_missing_glyphs": _switch,
    "allow_private": _switch,
}


def load(
    environment: Mapping[str, str], file: Path | None = None, flags: Mapping[str, Any] | None = None
) -> Config:
    """Return the configuration: file, then environment, then flags that are not None or empty.

    `file` is read if given; else `briefgen.toml` of the current folder if there is one. Paths in
    the file are relative to it.

    Raises:
        ConfigurationError: an unknown key, a value of the wrong kind, or a file that is not TOML.
    """
    config = Config()
    path = file or Path(FILE)
    if file or path.is_file():
        config = _from_file(config, path)
    for name, value in sorted(environment.items()):
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in SETTINGS and SETTINGS[key] not in (_table, _pairs):
            config = replace(config, **{key: _checked(key, value, f"the variable {name}")})
    chosen = {key: value for key, value in (flags or {}).items() if value not in (None, ())}
    return replace(config, **chosen)


def _from_file(config: Config, path: Path) -> Config:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error.strerror}); check the path given to --config"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: is not valid TOML ({error}); correct it") from error
    values = {}
    for key, value in table.items():
        if key not in SETTINGS:
            near = difflib.get_close_matches(key, SETTINGS, 1) or [", ".join(SETTINGS)]
            raise ConfigurationError(f"{path}: unknown setting {key!r}; did you mean {near[0]}?")
        values[key] = _checked(key, value, f"{path}: {key}")
    return replace(config, **{k: _beside(path.parent, k, v) for k, v in values.items()})


def _checked(key: str, value: object, where: str) -> Any:
    try:
        return SETTINGS[key](value)
    except ValueError as error:
        raise ConfigurationError(f"{where} is {value!r}; it must be {error}") from error


def _beside(folder: Path, key: str, value: Any) -> Any:
    if key in ("output", "decisions"):
        return folder / value
    if key in ("terms", "folders", "fonts"):
        return tuple(folder / part for part in value)
    return value


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings, in the order of `Config`."""
    return tuple(f.name for f in fields(Config) if f.name in SETTINGS)
