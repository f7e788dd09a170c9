"""Settings laid over one another: defaults, the file, the environment, flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen import schema
from briefgen.config import finding
from briefgen.config.places import OWN, checked, of_environment, of_file, of_flags
from briefgen.config.settings import SETTINGS, Config
from briefgen.errors import ConfigurationError
from briefgen.schema import House


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as it came out: its name, its value, and where the value was written."""

    name: str
    value: Any
    origin: str


def load(
    environment: Mapping[str, str],
    file: Path | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Config:
    """Return the configuration: file, then environment, then flags that are not None or empty.

    `file` is read if given, else the one that `finding.find` gives for the current folder. Paths in
    the file are relative to it.

    Raises:
        ConfigurationError: an unknown key or variable, a value of the wrong kind, or a file that
            is not TOML.
    """
    return _merged(environment, file, flags or {})[0]


def overlaid(base: Config, options: Mapping[str, Any]) -> Config:
    """Return settings with options of a call laid over them.

    Options are settings by their names, in Python's types or as a settings file has them;
    `metadata` lies over what an article says itself. Raises ConfigurationError for an unknown one,
    or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    for key, value in options.items():
        if key not in SETTINGS:
            raise ConfigurationError(f"unknown option {key!r}; {schema.meant(key, SETTINGS)}")
        if value is not None:
            values[key] = checked(key, _as_written(key, value), f"the option {key}")
    metadata = values.pop("metadata", ())
    flags = of_flags({**values, "overrides": (*base.overrides, *metadata)}).values
    config = replace(base, **flags)
    _check_metadata(config, {})
    return config


def _as_written(key: str, value: Any) -> Any:
    """Return a value of Python's own as a settings file has it.

    One path is one path, blanks and commas and all.
    """
    if isinstance(value, tuple | list | set | frozenset):
        return [str(part) if isinstance(part, Path) else part for part in value]
    plain = str(value) if isinstance(value, Path) else value
    setting = SETTINGS[key]
    several = setting.place and setting.kind.startswith("list")
    return [plain] if several and isinstance(plain, str) else plain


def explained(
    environment: Mapping[str, str],
    file: Path | None = None,
    flags: Mapping[str, Any] | None = None,
) -> tuple[Row, ...]:
    """Return every setting, with its value and where it came from; arguments are `load`'s.

    Metadata have a row a key (`metadata.from`).
    """
    config, origins = _merged(environment, file, flags or {})
    return tuple(_rows(config, origins))


def _rows(config: Config, origins: Mapping[str, str]) -> Iterator[Row]:
    for name in SETTINGS:
        if name != "metadata":
            yield Row(name, getattr(config, name), origins.get(name, "default"))
    for table, pairs in (("metadata", config.metadata), (f"metadata.{OWN}", config.own)):
        for key, value in pairs:
            yield Row(f"{table}.{key}", value, origins.get(f"{table}.{key}", "default"))
    for key, value in config.overrides:
        yield Row(f"metadata.{key}", value, "flag")


def _merged(
    environment: Mapping[str, str], file: Path | None, flags: Mapping[str, Any]
) -> tuple[Config, dict[str, str]]:
    found = file or finding.find()
    layers = [of_file(found)] if found else []
    layers += [of_environment(environment), of_flags(flags)]
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        metadata = dict(values.get("metadata", ())) | dict(layer.values.get("metadata", ()))
        values |= layer.values | {"metadata": tuple(metadata.items())}
        origins |= layer.origins
    config = replace(Config(today=_today(environment)), **values)
    if found and "folders" not in values:
        config = replace(config, folders=_default_folders(found.parent, config.folders))
    _check_metadata(config, origins)
    return config, origins


def _default_folders(folder: Path, here: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of templates and styles: those here, then those beside the settings."""
    beside = (folder / part for part in here)
    return (*here, *(place for place in beside if place.absolute() not in _absolute(here)))


def _absolute(places: tuple[Path, ...]) -> set[Path]:
    return {place.absolute() for place in places}


def _check_metadata(config: Config, origins: Mapping[str, str]) -> None:
    """Raise ConfigurationError for a metadata key or a marking that is none, before any work."""
    house = config.house
    for pairs, place in ((config.metadata, None), (config.overrides, "the command line")):
        for key, value in pairs:
            where = place or origins.get(f"metadata.{key}", "metadata")
            _check_key(key, value, where, house)


def _check_key(key: str, value: object, where: str, house: House) -> None:
    try:
        kind = schema.kind(key, house, everywhere=True)
        if kind == "marking" and isinstance(value, str) and value:
            schema.marking(value, house.markings)
    except ValueError as error:
        raise ConfigurationError(f"{where}: {error}") from error


def plain(environment: Mapping[str, str]) -> Config:
    """Return a call's defaults: no settings file, of the environment the day of the run alone.

    Nor are there folders of templates: a call does the same in whatever folder it is made.
    """
    return Config(today=_today(environment), folders=())


def _today(environment: Mapping[str, str]) -> str:
    """Return the day of the run; SOURCE_DATE_EPOCH fixes it, so that builds can be repeated."""
    if fixed := environment.get("SOURCE_DATE_EPOCH", ""):
        try:
            return dt.datetime.fromtimestamp(int(fixed), dt.UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise ConfigurationError(
                f"SOURCE_DATE_EPOCH is {fixed!r}; it must be seconds since 1970, or unset"
            ) from None
    return dt.date.today().isoformat()  # noqa: DTZ011 - the desk's own day
