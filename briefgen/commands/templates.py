"""briefgen templates: what is bundled, and a copy of it to change."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from briefgen.building import save
from briefgen.errors import CannotWriteError, ConfigurationError
from briefgen.render import forms

LIBRARY = {"template": ("briefgen.templates", ".html"), "style": ("briefgen.styles", ".css")}


@click.group()
def command() -> None:
    """List the bundled templates and styles, or copy one out to change it.

    What lies in ./templates and ./styles wins over what is bundled.

    \b
    Examples:
      briefgen templates list
      briefgen templates eject memo
    """


def names(kind: str) -> list[str]:
    """Return the names of the bundled templates or styles, without what they only share."""
    package, suffix = LIBRARY[kind]
    found = (entry.name for entry in files(package).iterdir() if entry.name.endswith(suffix))
    return sorted(name.removesuffix(suffix) for name in found)


@command.command("list")
def list_() -> None:
    """Print each template and style: bundled, or your own where that wins; and what it is for."""
    for kind, (_, suffix) in LIBRARY.items():
        bundled = Path(str(files(LIBRARY[kind][0]))).resolve()
        found = Path(f"{kind}s").glob(f"*{suffix}")
        own = sorted(path.stem for path in found if path.resolve().parent != bundled)
        for name in sorted({*names(kind), *own}):
            form = forms.forms().get(name) if kind == "template" else None
            whose = "your own" if name in own else "bundled"
            click.echo(f"{kind:9} {name:16} {whose:9} {form.purpose if form else ''}".rstrip())


@command.command()
@click.argument("name")
@click.option("--force", is_flag=True, help="Replace a copy that is there already.")
def eject(name: str, force: bool) -> None:
    """Copy a template and its style of the same name into ./templates and ./styles."""
    if name not in names("template"):
        known = ", ".join(names("template"))
        raise ConfigurationError(f"there is no bundled template {name!r}; use one of {known}")
    copies = {}
    for kind, (package, suffix) in LIBRARY.items():
        if name in names(kind):
            copies[f"{kind}s/{name}{suffix}"] = files(package).joinpath(name + suffix).read_bytes()
    taken = [place for place in copies if Path(place).exists()]
    if taken and not force:
        raise CannotWriteError(f"{taken[0]} is there already; --force replaces it")
    save(Path(), copies)
    for place in copies:
        click.echo(place)
