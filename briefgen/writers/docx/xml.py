"""Elements of WordprocessingML (ISO 29500-1), made in one line."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, parent: Any = None, **attributes: str | int) -> Any:
    """Return a new element of WordprocessingML, appended to a parent where there is one."""
    made: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    if parent is not None:
        parent.append(made)
    return made
