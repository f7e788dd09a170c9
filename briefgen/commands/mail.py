"""What send and resend share: their flags, and the one call behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.commands.options import stacked
from briefgen.commands.types import FOLDER

flags = stacked(
    click.option("--yes", is_flag=True, help="Really send."),
    click.option(
        "-o",
        "--output",
        type=FOLDER,
        help="The folder for the dry run's .eml files.  [default: output]",
    ),
)


def run(ctx: click.Context, file: Path, **flags: Any) -> None:
    """Send an issue, or show what would be sent; exit with the contract's code."""
    # Loaded here, so that the help of these commands needs none of it.
    from briefgen.commands.posting import post

    post(ctx, file, **flags)
