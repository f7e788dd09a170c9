"""A patch of WeasyPrint's structure tree: languages, scopes, running heads apart, fewer elements.

- Every element with a language of its own gets `/Lang`; WeasyPrint writes one for the whole file
  (Kozea/WeasyPrint #2482).
- Head cells get the scope that the page gives them.
- What stands in the margins of pages is marked as an artifact, not as content (ISO 14289-1 § 7.8).
- A span that says nothing, as typography needs many, is taken out of the tree, and so is what is
  left of a list's item on a page where only the list inside it goes on.

On a version of WeasyPrint that is not in TESTED the tree stays as it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from briefgen.writers.pdf.justification import TESTED

_SILENT = frozenset({"/Span", "/NonStruct"})
_MEANS = frozenset({"Lang", "A", "Alt", "ID"})
_BLOCKS = frozenset(
    {
        *("/P", "/H1", "/H2", "/H3", "/H4", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/Span"),
        *("/Div", "/Link"),
    }
)
_HOLDS = frozenset({"/Link", "/Form"})


@cache
def install() -> bool:
    """Patch WeasyPrint once; return whether this version could be patched."""
    import weasyprint

    if weasyprint.__version__ not in TESTED:
        return False
    import pydyf  # type: ignore[import-untyped]
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    build, draw_context, mark = tags._build_box_tree, draw.draw_stacking_context, Stream.marked

    def tagged(box: Any, *arguments: Any) -> Iterator[Any]:
        if isinstance(box, boxes.MarginBox):
            return
        element = getattr(box, "element", None)
        for made in build(box, *arguments):
            if element is not None and element.tag not in ("html", "body"):
                if lang := element.get("lang"):
                    made["Lang"] = pydyf.String(lang)
                if made["S"] == "/TH":
                    made["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
            yield made

    def draw_stacking_context(stream: Any, context: Any) -> None:
        if not isinstance(context.box, boxes.MarginBox):
            draw_context(stream, context)
            return
        stream.in_margin = True
        draw_context(stream, context)
        stream.in_margin = False

    def marked(self: Any, box: Any, tag: str) -> Any:
        return self.artifact() if getattr(self, "in_margin", False) else mark(self, box, tag)

    tags._build_box_tree = tagged
    draw.draw_stacking_context = draw_stacking_context
    Stream.marked = marked
    return True


def thin(pdf: Any) -> None:
    """Take silent spans out of a finished structure tree; their content joins the element above.

    What is left of the tree is numbered anew, as nothing before the tree refers into it.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tree = _object(pdf, root["ParentTree"])
    pages = dict(zip(tree["Nums"][::2], tree["Nums"][1::2], strict=True))
    place = {reference: number for number, reference in enumerate(pdf.page_references)}
    gone: set[int] = set()
    for kid in root["K"]:
        _thin(pdf, _object(pdf, kid), tree, pages, place, gone)
    if "AF" in pdf.catalog:  # WeasyPrint lists every attachment twice
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    _number(pdf, tree.number, gone)


def _number(pdf: Any, start: int, gone: set[int]) -> None:
    """Close the gaps in the numbers of the objects from `start` on."""
    kept = [made for made in pdf.objects[start:] if made.number not in gone]
    old = [made.reference for made in kept]
    for number, made in enumerate(kept, start):
        made.number = number
    new = {before: made.reference for before, made in zip(old, kept, strict=True)}
    pdf.objects[start:] = kept
    for made in (pdf.catalog, *kept):
        _refer(made, new)


def _refer(value: Any, new: dict[bytes, bytes]) -> None:
    """Change the references in a dictionary or an array, at any depth."""
    if isinstance(value, dict):
        pairs: Any = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    else:
        return
    for key, inner in list(pairs):
        if isinstance(inner, bytes) and inner in new:
            value[key] = new[inner]
        elif isinstance(inner, dict | list):
            _refer(inner, new)


def _thin(
    pdf: Any,
    element: Any,
    tree: Any,
    pages: dict[int, Any],
    place: dict[bytes, int],
    gone: set[int],
) -> None:
    kids: list[Any] = []
    for kid in element["K"]:
        if isinstance(kid, int):
            kids.append(kid)
            continue
        child = _object(pdf, kid)
        if child.get("Type") == "/OBJR":
            kids.append(kid)
            continue
        _thin(pdf, child, tree, pages, place, gone)
        if child["S"] == "/LI" and not child["K"]:
            gone.add(child.number)  # an item of which only the list below it goes on here
            continue
        if child["S"] not in _HOLDS:
            kids += _raised(pdf, child, element, tree)
        if not _joins(child, element):
            kids.append(kid)
            continue
        kids += child["K"]
        for inner in child["K"]:
            pages[place[element["Pg"]]][inner] = element.reference
        gone.add(child.number)
    element["K"][:] = kids
    del element["Type"]  # optional in the tree (ISO 32000-1 table 323)


def _raised(pdf: Any, child: Any, element: Any, tree: Any) -> list[Any]:
    """Move the annotations of a link's parts up, to stand in the link (ISO 14289-1 § 7.18.5)."""
    moved = [kid for kid in child["K"] if not isinstance(kid, int) and "Obj" in _object(pdf, kid)]
    for kid in moved:
        own = _object(pdf, _object(pdf, kid)["Obj"])["StructParent"]
        tree["Nums"][tree["Nums"][::2].index(own) * 2 + 1] = element.reference
    child["K"][:] = [kid for kid in child["K"] if kid not in moved]
    return moved


def _joins(child: Any, parent: Any) -> bool:
    """Say whether an element says nothing that the one above it does not say."""
    return (
        child["S"] in _SILENT
        and parent["S"] in _BLOCKS
        and not _MEANS & child.keys()
        and child["Pg"] == parent["Pg"]
        and all(isinstance(kid, int) for kid in child["K"])
    )


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
