"""Flags that several commands share, and how they become a Config."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import yaml

from briefgen import config, schema
from briefgen.config import Config
from briefgen.errors import ConfigurationError

F = Callable[..., Any]


class EditionType(click.ParamType[str]):
    """An edition's name, checked before any work is done."""

    name = "edition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in its canonical case."""
        try:
            return config.check(str(value))
        except ConfigurationError as error:
            self.fail(str(error), param, ctx)


class VariantType(click.ParamType[str]):
    """A variant's tag; `auto` where the command says so."""

    name = "tag"

    def __init__(self, *also: str) -> None:
        """Allow these words besides the variants."""
        self._also = also

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag in its canonical case."""
        if value in self._also:
            return str(value)
        tag = schema.source_variant(str(value))
        if tag is None:
            self.fail(schema.refusal(str(value), *self._also), param, ctx)
        return tag


def stacked(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """Return one decorator that applies several, the first one outermost."""

    def apply(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


FILE = click.Path(path_type=Path, dir_okay=False)

reading = stacked(
    click.option(
        "--from",
        "form",
        type=click.Choice(config.FORMS),
        help="The source's format, when its name and content mislead.",
    ),
    click.option(
        "--variant", type=VariantType(), help="The source's variant, when detection errs."
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Read web addresses of this machine and of private networks too.",
    ),
    click.option("--title", help="The headline."),
    click.option("--date", help="The date of publication, as 2026-01-12."),
    click.option("--author", help="Who wrote it."),
    click.option("--source", "outlet", help="Who published it."),
    click.option("--url", help="Where it was published."),
    click.option(
        "-M",
        "--metadata",
        multiple=True,
        metavar="KEY=VALUE",
        help="Title block: to, from, ref, subject, handling, summary, bottom_line, key_points, …",
    ),
)

converting = stacked(
    click.option("--terms", multiple=True, type=FILE, help="A term file of your own; it wins."),
    click.option("--decisions", type=FILE, help="Choices made in a review."),
    click.option(
        "--wording",
        type=click.Choice(config.WORDINGS),
        help="Script only, the press's names and terms (default), or IT vocabulary too.",
    ),
)


def configured(ctx: click.Context, **flags: Any) -> Config:
    """Return the run's configuration from the file, the environment and these flags.

    Raises ConfigurationError.
    """
    overrides = _overrides(
        flags.pop("metadata", ()),
        title=flags.pop("title", None),
        date=flags.pop("date", None),
        author=flags.pop("author", None),
        source=flags.pop("outlet", None),
        url=flags.pop("url", None),
    )
    settings = (ctx.obj or {}).get("config")
    return config.load(os.environ, settings, {**flags, "overrides": overrides})


def _overrides(pairs: tuple[str, ...], **named: str | None) -> tuple[tuple[str, Any], ...]:
    """Read KEY=VALUE pairs; a value is YAML where a list is meant, else a string.

    A list key given several times adds up; any other key is given once.
    """
    found: dict[str, Any] = {key: value for key, value in named.items() if value is not None}
    keys = schema.keys()
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            raise click.BadParameter(f"{pair!r} is not KEY=VALUE", param_hint="-M")
        listed = key in keys and keys[key].kind == "texts"
        if key in found and not listed:
            raise click.BadParameter(f"{key} is given twice; give it once", param_hint="-M")
        read = _value(value.strip())
        found[key] = [*_list(found.get(key, [])), *_list(read)] if listed else read
    return tuple(found.items())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _value(value: str) -> Any:
    if value.startswith("["):
        try:
            parsed = yaml.safe_load(value)
        except yaml.YAMLError:
            return value
        return parsed if isinstance(parsed, list) else value
    return value
