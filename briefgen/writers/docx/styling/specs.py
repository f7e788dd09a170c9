"""What a form wants of a style: its rows of `data/word/styles.tsv`, laid over one another."""

from __future__ import annotations

from functools import cache

from briefgen.writers.docx.styling.forms import Form, own_rows


@cache
def spec(form: str, name: str) -> dict[str, str]:
    """Return what a form wants of a style: its own row's cells over the common ones and its base's.

    Raises KeyError for a style that is in no row.
    """
    found = [row for row in own_rows("styles", form) if row["style"] == name]
    if not found:
        raise KeyError(name)
    cells: dict[str, str] = {}
    for row in reversed(found):
        cells |= {key: value for key, value in row.items() if value}
    return cells


@cache
def role(form: Form, name: str) -> str:
    """Return the role of the face that a style is set in."""
    cells = spec(form.name, name)
    if face := cells.get("face"):
        return "black" if face == "hei" and form.text in ("song", "kai") else face
    return role(form, cells["base"]) if cells.get("base") else form.text


@cache
def size(form: Form, name: str) -> float:
    """Return the points that a style is set in."""
    cells = spec(form.name, name)
    if "size" in cells:
        return float(cells["size"])
    return size(form, cells["base"]) if cells.get("base") else form.size


def style_id(name: str) -> str:
    """Return the identifier of a style: its name without spaces, as Word makes it."""
    return name.replace(" ", "")
