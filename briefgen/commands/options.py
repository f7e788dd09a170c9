"""Flags that several commands share, and how they become a Config."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from briefgen import config, schema
from briefgen.commands.streams import detail
from briefgen.commands.types import INPUT, VariantType
from briefgen.config import Config

F = Callable[..., Any]


def stacked(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """Return one decorator that applies several, the first one outermost."""

    def apply(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


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
        help="Title block: to, from, ref, subject, handling, memo_date, summary, bottom_line, "
        "key_points, …; a list key given several times adds up.",
    ),
)

converting = stacked(
    click.option("--terms", multiple=True, type=INPUT, help="A term file of your own; it wins."),
    click.option("--decisions", type=INPUT, help="Choices made in a review."),
    click.option(
        "--wording",
        type=click.Choice(config.WORDINGS),
        help="Script only, the press's names and terms (default), or IT vocabulary too.",
    ),
    click.option(
        "--doubts",
        type=click.IntRange(0, 1000),
        metavar="N",
        help="Mark the N least sure choices in 10,000 characters for review.  [default: 10]",
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
    file = ctx.obj["config"] or config.find()
    detail(ctx, f"settings: {file or 'none'}")
    return config.load(os.environ, file, {**flags, "overrides": overrides})


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
        import yaml

        try:
            parsed = yaml.safe_load(value)
        except yaml.YAMLError:
            return value
        return parsed if isinstance(parsed, list) else value
    return value
