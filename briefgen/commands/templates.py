"""briefgen templates: what is bundled, a copy of it to change, and what a template gets."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from briefgen.commands.streams import err, out
from briefgen.errors import CannotWriteError, ConfigurationError

LIBRARY = {
    "template": ("briefgen.templates", "", ".html"),
    "partial": ("briefgen.templates", "partials/", ".html"),
    "style": ("briefgen.styles", "", ".css"),
}
"""Kind → package, folder in it, suffix. A partial is called by its folder too: partials/page."""

_USES = re.compile(r"{%-?\s*(?:include|extends|from|import)\s+[\"'](partials/[\w-]+)\.html[\"']")


@click.group()
def command() -> None:
    """List the bundled templates and styles, copy one out, show what a template gets.

    What lies in ./templates and ./styles wins over what is bundled. A template of your own need not
    be a copy: {% extends "briefgen/memo.html" %} and override the blocks that you want otherwise.

    \b
    Examples:
      briefgen templates list
      briefgen templates eject memo
      briefgen templates eject partials/heading
      briefgen templates context
    """


def names(kind: str) -> list[str]:
    """Return the names of the bundled templates, partials or styles."""
    package, folder, suffix = LIBRARY[kind]
    place = files(package).joinpath(folder) if folder else files(package)
    found = (entry.name for entry in place.iterdir() if entry.name.endswith(suffix))
    return sorted(folder + name.removesuffix(suffix) for name in found)


@command.command("list")
def list_() -> None:
    """Print each template, partial and style: bundled, or your own where that wins."""
    from briefgen import render

    for kind, (package, folder, suffix) in LIBRARY.items():
        bundled = Path(str(files(package))).resolve() / folder
        home = "styles" if kind == "style" else "templates"
        found = Path(home, folder).glob(f"*{suffix}")
        own = {folder + p.stem for p in found if p.resolve().parent != bundled.resolve()}
        for name in sorted({*names(kind), *own}):
            form = render.bundled().get(name) if kind == "template" else None
            whose = "your own" if name in own else "bundled"
            out(f"{kind:9} {name:20} {whose:9} {form.purpose if form else ''}".rstrip())


@command.command()
@click.argument("name")
@click.option("--force", is_flag=True, help="Replace a copy that is there already.")
def eject(name: str, force: bool) -> None:
    """Copy a template and its style of the same name, a partial, or a style, to change it.

    NAME is a template's (memo), a partial's (partials/heading) or a style's (form).
    """
    from briefgen.building import save

    copies = {place: entry.read_bytes() for place, entry in _sources(name.removesuffix(".html"))}
    taken = [place for place in copies if Path(place).exists()]
    if taken and not force:
        raise CannotWriteError(f"{taken[0]} is there already; --force replaces it")
    save(Path(), copies)
    for place, data in copies.items():
        out(place)
        if used := sorted(set(_USES.findall(data.decode()))):
            err(f"{place} uses {', '.join(used)}")


def _sources(name: str) -> list[tuple[str, Traversable]]:
    """Return the place of each copy and the bundled file that it is of."""
    found = []
    for kind, (package, _, suffix) in LIBRARY.items():
        if name in names(kind):
            home = "styles" if kind == "style" else "templates"
            found.append((f"{home}/{name}{suffix}", files(package).joinpath(name + suffix)))
    if not found:
        from briefgen import schema

        known = {part.rpartition("/")[2]: part for kind in LIBRARY for part in names(kind)}
        near = known.get(schema.near(name.rpartition("/")[2], known), "")
        meant = f"did you mean {near}?" if near else f"use one of {', '.join(names('template'))}"
        raise ConfigurationError(f"there is no bundled template or style {name!r}; {meant}")
    return found


@command.command()
def context() -> None:
    """Print what a template gets: names, blocks, filters, tests, and the fields of every object."""
    from briefgen import render

    out(render.reference(), nl=False)
