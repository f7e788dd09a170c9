"""briefgen config: every setting, its value, and where the value was written."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from briefgen import config
from briefgen.commands.streams import out


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@click.pass_context
def command(ctx: click.Context, /, format_: str) -> None:
    """Print every setting with its value and where that was written.

    Settings come from the nearest briefgen.toml, or pyproject.toml with a table [tool.briefgen],
    in this folder or above it, up to a repository's or the home folder; then from BRIEFGEN_*
    variables; then from flags.

    \b
    Examples:
      briefgen config
      briefgen config --format json
    """
    rows = config.explained(os.environ, (ctx.obj or {}).get("config"))
    if format_ == "json":
        table = [{"name": r.name, "value": _plain(r.value), "origin": r.origin} for r in rows]
        out(json.dumps(table, ensure_ascii=False, indent=1))
        return
    widest = max(len(row.name) for row in rows)
    for row in rows:
        out(f"{row.name:{widest}}  {_shown(row.value)}  ({row.origin})")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Path) else value


def _shown(value: Any) -> str:
    plain = _plain(value)
    return "-" if plain in (None, "", []) else json.dumps(plain, ensure_ascii=False)
