"""The parts of a Word package: its document, what it is related to, and the names that are used.

ISO/IEC 29500 has two sets of namespaces, transitional (what Word writes) and strict; a strict part
is read as a transitional one, which differs in nothing that matters here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import QName
from lxml.etree import _Element as Element

from briefgen.model import Source
from briefgen.readers.office.package import Package, opened

_STRICT = "http://purl.oclc.org/ooxml/"
_SCHEMAS = "http://schemas.openxmlformats.org/"
_RENAMED = {
    f"{_STRICT}wordprocessingml/main": f"{_SCHEMAS}wordprocessingml/2006/main",
    f"{_STRICT}officeDocument/relationships": f"{_SCHEMAS}officeDocument/2006/relationships",
    f"{_STRICT}officeDocument/math": f"{_SCHEMAS}officeDocument/2006/math",
    f"{_STRICT}drawingml/main": f"{_SCHEMAS}drawingml/2006/main",
    f"{_STRICT}drawingml/chart": f"{_SCHEMAS}drawingml/2006/chart",
    f"{_STRICT}drawingml/diagram": f"{_SCHEMAS}drawingml/2006/diagram",
    f"{_STRICT}drawingml/wordprocessingDrawing": (
        f"{_SCHEMAS}drawingml/2006/wordprocessingDrawing"
    ),
}
W = f"{{{_SCHEMAS}wordprocessingml/2006/main}}"
R = f"{{{_SCHEMAS}officeDocument/2006/relationships}}"
A = f"{{{_SCHEMAS}drawingml/2006/main}}"
C = f"{{{_SCHEMAS}drawingml/2006/chart}}"
M = f"{{{_SCHEMAS}officeDocument/2006/math}}"
WP = f"{{{_SCHEMAS}drawingml/2006/wordprocessingDrawing}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

_OFF = frozenset({"0", "false", "off", "no"})
_WHAT = "a Word file that can be read; save it as .docx again"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part is related to: a kind (the last word of its type), a part or an address."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A Word package and the name of its document part."""

    package: Package
    main: str

    def root(self, part: str) -> Element | None:
        """Return a part's root in transitional namespaces, None where it is not there."""
        found = self.package.xml(part)
        if found is None:
            return None
        if found.getroottree().docinfo.internalDTD is not None:
            raise self.package.bad()  # ISO/IEC 29500-2, 8.2.5: no part may have one
        return _transitional(found)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return a part's relations by id; a part without any has none."""
        folder, name = posixpath.split(part)
        root = self.package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def related(self, kind: str) -> Iterator[str]:
        """Yield the parts of a kind that the document is related to, by name."""
        found = {r.target for r in self.relations(self.main).values() if r.kind == kind}
        yield from sorted(found)

    def one(self, kind: str) -> Element | None:
        """Return the root of the one part of a kind (styles), None where there is none."""
        return next(
            (root for part in self.related(kind) if (root := self.root(part)) is not None), None
        )


def package(source: Source) -> Parts:
    """Open a Word package. Raises ContentError where it is none."""
    found = opened(source, _WHAT)
    root = found.xml("_rels/.rels")
    related = {} if root is None else dict(_relations(root, ""))
    mains = [r.target for r in related.values() if r.kind == "officeDocument"]
    main = next((part for part in (*mains, "word/document.xml") if part in found.parts), "")
    if not main:
        raise found.bad()
    return Parts(found, main)


def on(element: Element | None) -> bool:
    """Return what a toggle says: true where it is there and not off (ISO 29500-1, 17.17.4).

    Some programs write `False` in capitals.
    """
    return element is not None and (element.get(f"{W}val") or "1").lower() not in _OFF


def value(parent: Element | None, name: str) -> str:
    """Return the `w:val` of a child by its name, "" where it is not there."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


def number(written: str | None, default: int = 0) -> int:
    """Return a whole number as written, the default where it is none."""
    try:
        return int(written or "")
    except ValueError:
        return default


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for one in root:
        kind = (one.get("Type") or "").rpartition("/")[2]
        target, external = one.get("Target") or "", one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        yield one.get("Id") or "", Relation(kind, target, external)


def _transitional(root: Element) -> Element:
    """Return the tree with its strict names made transitional, in place."""
    if not any(uri in _RENAMED for uri in root.nsmap.values()):
        return root
    for element in root.iter("*"):
        element.tag = _renamed(str(element.tag))
        for name, written in list(element.attrib.items()):
            if (new := _renamed(str(name))) != name:
                del element.attrib[name]
                element.set(new, written)
    return root


def _renamed(name: str) -> str:
    if not name.startswith("{"):
        return name
    split = QName(name)
    uri = _RENAMED.get(split.namespace or "")
    return f"{{{uri}}}{split.localname}" if uri else name
