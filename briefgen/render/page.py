"""Edition × template × style → Document: one self-contained HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from briefgen.model import Document, Edition, Medium, Notice
from briefgen.render import environment, forms, lookup
from briefgen.render.context import context
from briefgen.render.styles import style as sheet
from briefgen.typesetting import pictures

_TAG = re.compile(
    r"<style(?:(?!<style).)*?</style>|<script(?:(?!<script).)*?</script>|<[^<>]*>", re.S
)


def document(
    edition: Edition,
    *,
    template: str = "memo",
    style: str | None = None,
    medium: Medium = "screen",
    folders: Sequence[Path] = (),
    alternates: Sequence[tuple[str, str]] = (),
) -> Document:
    """Render an edition by a template to one page.

    `template` and `style` are a name or a file; a name is looked up in `folders` first (and in
    their `templates` and `styles`), then among the bundled ones; the style defaults to the
    template's own, else to that of the template that it extends. `medium` is what the page is for:
    `print` adds the typography that a PDF engine must be told. `alternates` are the HTML editions
    made together, this one too: name (or `x-default`) and file name. Raises ConfigurationError for
    an unknown name, for any error in a template, and where a bundled template's form has no room
    for two columns.
    """
    places = lookup.places(folders)
    if file := lookup.as_file(template, ".html"):
        places.insert(0, file.parent)
    name = lookup.stem(template)
    if not lookup.is_own(template, folders):
        forms.check(name, len(edition.columns))
    chosen = environment.Template(tuple(places), file.name if file else f"{name}.html")
    shared = ("base", "screen") if medium == "screen" else ("base",)
    sheets = [sheet(each, folders) for each in shared]
    sheets.append(sheet(style, folders) if style else _own(chosen, folders))
    html = chosen.render(context(edition, medium, sheets, alternates))
    title = str(edition.columns[0].title)
    notices = (*_refused(edition), *_unmarked(edition, template, html))
    form = next((n for n in map(lookup.stem, chosen.family) if n in forms.bundled()), "")
    return Document(edition, name, title, html, medium, form, notices)


def _own(template: environment.Template, folders: Sequence[Path]) -> str:
    """Return the style of a template's own name, else of the nearest that it extends with one."""
    found = (sheet(lookup.stem(name), folders, optional=True) for name in template.family)
    return next(filter(None, found), "")


def _unmarked(edition: Edition, template: str, html: str) -> Iterator[Notice]:
    """Notice a page that lacks the paper's marking: a template of a house's own may forget it."""
    article = edition.columns[0].article
    if article.desk.handling is None:
        return
    printed = unescape(_TAG.sub("", html[html.find("<body") :]))
    if _letters(str(article.desk.handling)) not in _letters(printed):
        message = f"the template {template} does not print the marking {article.desk.handling}"
        yield Notice(article.name, 0, "marking-missing", f"{message}; add it, or take another")


def _letters(text: str) -> str:
    return "".join(text.split()).upper()


def _refused(edition: Edition) -> Iterator[Notice]:
    """Notice every picture that the page does not show."""
    article = edition.columns[0].article
    for block in article.blocks:
        src = block.src if block.kind in ("image", "caption") else None
        if src and (why := pictures.refusal(src)):
            shown = src if len(src) < 80 else f"{src[:77]}…"
            message = f"the picture {shown} is not shown: {why}"
            yield Notice(article.name, block.origin.line, "picture", message)
