"""The places where settings are written, each as a layer: a file, the environment, flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from briefgen import schema
from briefgen.config import finding
from briefgen.config.settings import SETTINGS, Config
from briefgen.errors import ConfigurationError

PREFIX = "BRIEFGEN_"

METADATA = f"{PREFIX}METADATA_"
"""What the variable of one metadata key begins with: BRIEFGEN_METADATA_HANDLING."""

VARIABLES = ("BRIEFGEN_CACHE", "BRIEFGEN_DEBUG", "BRIEFGEN_MAIL_KEY", "BRIEFGEN_SMTP_PASSWORD")
"""Variables that are no settings."""

_SECRETS = ("_PASSWORD", "_SECRET", "_TOKEN", "_KEY")
"""How the name of a secret ends; an issue file may name any variable for its password."""

OWN = "own"
"""The table inside [metadata] that declares a house's own keys."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Settings of one place; `origins` names the place of each, and of each metadata key."""

    values: dict[str, Any]
    origins: dict[str, str]


def of_file(file: Path) -> Layer:
    """Return what a settings file says; places are relative to it. Raises ConfigurationError."""
    values: dict[str, Any] = {}
    for key, value in finding.table_of(file).items():
        if key not in SETTINGS:
            raise ConfigurationError(
                f"{file}: unknown setting {key!r}; {schema.meant(key, SETTINGS)}"
            )
        read = checked(key, value, f"{file}: {key}")
        values[key] = _beside(file.parent, read) if SETTINGS[key].place else read
    origins = dict.fromkeys(values, str(file))
    if "metadata" in values:
        metadata = dict(values["metadata"])
        values["own"] = _declared(metadata.pop(OWN, {}), file)
        values["metadata"] = tuple(metadata.items())
        origins |= {f"metadata.{key}": str(file) for key in metadata}
        origins |= {f"metadata.{OWN}.{key}": str(file) for key, _ in values["own"]}
    return Layer(values, origins)


def _declared(own: object, file: Path) -> tuple[tuple[str, str], ...]:
    """Return a house's own keys with their meanings: a table of them, or a list of names."""
    where = f"{file}: metadata.{OWN}"
    if isinstance(own, list):
        own = dict.fromkeys(map(str, own), "")
    if not isinstance(own, dict) or not all(isinstance(text, str) for text in own.values()):
        raise ConfigurationError(f'{where} is {own!r}; write a line a key: key = "what it means"')
    known = schema.keys()
    for key in own:
        if key in known:
            raise ConfigurationError(f"{where}: {key} is a key of briefgen's; choose another name")
    return tuple(own.items())


def of_environment(environment: Mapping[str, str]) -> Layer:
    """Return what the BRIEFGEN_* variables say. Raises ConfigurationError for one that is none."""
    values: dict[str, Any] = {}
    metadata: dict[str, str] = {}
    origins: dict[str, str] = {}
    for name, value in sorted(environment.items()):
        # An empty variable is none: it must not take away what a settings file says.
        if not value or not name.startswith(PREFIX):
            continue
        if name in VARIABLES or name.endswith(_SECRETS):
            continue
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(METADATA):
            metadata[key := name.removeprefix(METADATA).lower()] = value
            origins[f"metadata.{key}"] = name
        elif key in ("metadata", "counterpart"):
            raise ConfigurationError(
                f"the variable {name} cannot hold a table; write it into {finding.FILE}"
            )
        elif key in SETTINGS:
            values[key] = checked(key, value, f"the variable {name}")
            origins[key] = name
        else:
            known = [part.removeprefix(PREFIX).lower() for part in VARIABLES]
            near = schema.near(key, (*SETTINGS, *known)).upper()
            meant = f"did you mean {PREFIX}{near}?" if near else "unset it"
            raise ConfigurationError(f"unknown variable {name}; {meant}")
    if metadata:
        values["metadata"] = tuple(metadata.items())
    return Layer(values, origins)


def of_flags(flags: Mapping[str, Any]) -> Layer:
    """Return what flags say, those that are given."""
    values = {key: value for key, value in flags.items() if value not in (None, ())}
    if values.get("variant"):
        # A flag beats what an article says of itself; a setting does not.
        values["overrides"] = (*values.get("overrides", ()), ("variant", values["variant"]))
    known = {field.name for field in fields(Config)}
    return Layer(values, {key: "flag" for key in values if key in known})


def checked(key: str, value: object, where: str) -> Any:
    """Return a setting's value by its check; `where` begins the message of a ConfigurationError."""
    try:
        return SETTINGS[key].check(value)
    except ValueError as error:
        raise ConfigurationError(f"{where} is {value!r}; it must be {error}") from error


def _beside(folder: Path, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(folder / part for part in value)
    return folder / value
