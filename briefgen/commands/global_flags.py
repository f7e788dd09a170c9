"""The flags of the whole program, which stand before a command or after it: --config, -q, -v."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Note a flag in the root's object; one that is not given leaves what is there."""
    state = ctx.find_root().ensure_object(dict)
    for name, default in (("config", None), ("quiet", False), ("verbose", False)):
        state.setdefault(name, default)
    if value:
        state[str(param.name)] = value
    if state["quiet"] and state["verbose"]:
        raise click.UsageError("--quiet and --verbose exclude each other", ctx)


def flags() -> list[click.Option]:
    """Return the flags anew, for a command to have among its own."""
    shared: dict[str, Any] = {"expose_value": False, "callback": _keep, "is_eager": True}
    return [
        click.Option(
            ["--config"],
            type=click.Path(path_type=Path, dir_okay=False),
            help="Settings file; by default the nearest briefgen.toml, or pyproject.toml with a "
            "table [tool.briefgen], in this folder or above it.",
            **shared,
        ),
        click.Option(
            ["-q", "--quiet"], is_flag=True, help="Print no notices and no progress.", **shared
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            help="Say what else is done: the settings file, each source, what is unchanged.",
            **shared,
        ),
    ]


def add(command: click.Command) -> click.Command:
    """Give a command, and those that it groups, the flags of the whole program."""
    taken = {name for param in command.params for name in param.opts}
    command.params += [flag for flag in flags() if not taken.intersection(flag.opts)]
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            add(inner)
    return command
