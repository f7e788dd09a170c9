"""briefgen new: a folder to start from, with settings, an issue, a list and an article."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefgen.commands.streams import out
from briefgen.commands.types import FOLDER
from briefgen.errors import CannotWriteError


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def command(folder: Path) -> None:
    """Set up a project in DIR: settings, an issue, a list and an example article.

    Overwrites nothing: if one of these files is there already, nothing is written.

    \b
    Examples:
      briefgen new desk
      cd desk && briefgen build articles && briefgen send issue.toml
    """
    from briefgen.building import save

    project = dict(_files(files("briefgen.data").joinpath("project"), ""))
    if taken := [name for name in project if (folder / name).exists()]:
        raise CannotWriteError(f"{folder / taken[0]} is there already; choose another folder")
    save(folder, project)
    for name in sorted(project):
        out(folder / name)


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()
