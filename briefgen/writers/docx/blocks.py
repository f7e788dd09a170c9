"""The elements of a page as paragraphs of Word, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

from briefgen.writers.docx import tables
from briefgen.writers.docx.page import Element, Looks, Piece, classes, is_block, language
from briefgen.writers.docx.pictures import add_picture
from briefgen.writers.docx.runs import add_pieces
from briefgen.writers.docx.styling import Form, place_on_page, role, start_list, style_id
from briefgen.writers.docx.xml import element

_DEEPEST = 3


@dataclass(slots=True)
class Setter:
    """Sets a page's elements into a Word file; what runs into the next paragraph is kept here."""

    form: Form
    looks: Looks
    first: str
    part: Any
    numbering: Any
    waiting: list[Piece] = field(default_factory=list)
    run_in: str = ""
    anchors: int = 0

    def fill(self, place: Any, parent: Element, measure: int) -> None:
        """Append what an element holds to the body or a cell, in a measure of so many twips."""
        self._loose(place, parent, parent.text)
        for child in parent:
            self._child(place, child, measure)
            self._loose(place, parent, child.tail)

    def _child(self, place: Any, child: Element, measure: int) -> None:
        look = self.looks.of(child)
        style = look.style if look else ""
        if not self.shows(child):
            return
        if style.startswith(">"):
            self.waiting, self.run_in = [*self.waiting, *self.looks.pieces(child)], style[1:]
        elif "pair" in classes(child):
            tables.join_headings(self, place, list(child), style)
        elif style == "|" and sum(inner.tag == "div" for inner in child) > 1:
            tables.add_sides(self, place, child, measure)
        elif child.tag == "table":
            tables.add_table(self, place, child, measure)
        elif child.tag in ("ul", "ol"):
            self._list(place, child, 1)
        elif child.tag == "img":
            self._picture(place, child, measure)
        elif any(map(is_block, child)):
            if style == "&":
                self._page_break(place)
            self.fill(place, child, measure)
        else:
            # What stands between blocks without being one has a style of characters at most.
            self.paragraph(place, child, style if style and is_block(child) else "Normal")

    def _loose(self, place: Any, parent: Element, text: str | None) -> None:
        """Append words that a template of a house's own has between two blocks."""
        if words := " ".join((text or "").split()):
            self.write(self.new(place, "Normal"), [Piece(words, language(parent))], "Normal")

    def shows(self, source: Element) -> bool:
        """Say whether the form prints an element in this place."""
        look = self.looks.of(source)
        return look is None or look.style != "-"

    def paragraph(self, place: Any, source: Element, style: str) -> Any:
        """Append an element's text as a paragraph; nothing for one without text."""
        pieces = [*self.waiting, *self.looks.pieces(source)]
        if not pieces and style != "Rule":
            return None
        if self.waiting:
            style, self.waiting = self.run_in or style, []
        number = _number(source) if style == "Body Text" else ""
        if number and (mark := self._numbered(number)):
            style = "Numbered Text"
            name = "Paragraph Number" if self.form.numbers == "indent" else ""
            start = Piece(mark, language(source), style=name)
            pieces = [start, replace(start, kind="tab", string="", style=""), *pieces]
        made = self.new(place, style)
        self._anchor(made, source)
        self.write(made, pieces, style)
        return made

    def new(self, place: Any, style: str) -> Any:
        """Append an empty paragraph in a style."""
        lines = len(place)
        made = element("p", place)
        properties = element("pPr", made)
        element("pStyle", properties, val=style_id(style))
        place_on_page(properties, self.form, style, lines)
        return made

    def write(self, paragraph: Any, pieces: list[Piece], style: str) -> None:
        """Append pieces to a paragraph of a style."""
        face = role(self.form, style)
        add_pieces(paragraph, pieces, first=self.first, role=face, part=self.part)

    def _numbered(self, number: str) -> str:
        if self.form.numbers == "dotted":
            return "" if number == "1" else f"{number}."
        return number if self.form.numbers == "indent" else ""

    def _anchor(self, paragraph: Any, source: Element) -> None:
        """Name a paragraph by what the page calls its block, once."""
        for outer in (source, *source.iterancestors()):
            if name := outer.get("id"):
                del outer.attrib["id"]
                self.anchors += 1
                element("bookmarkStart", paragraph, id=self.anchors, name=name)
                element("bookmarkEnd", paragraph, id=self.anchors)
                return
            if outer.tag in ("td", "table", "section"):
                return

    def _list(self, place: Any, source: Element, level: int) -> None:
        ordered = source.tag == "ol"
        depth = min(level, _DEEPEST)
        name = "List Number" if ordered else "List Bullet"
        style = name if depth == 1 else f"{name} {depth}"
        number = 0
        if ordered:
            start = int(source.get("start") or 1)
            number = start_list(self.numbering, depth - 1, start)
        for item in source:
            made = self.paragraph(place, item, style)
            if made is not None and number:
                properties = element("numPr", made.pPr)
                element("ilvl", properties, val=depth - 1)
                element("numId", properties, val=number)
            for inner in item:
                if inner.tag in ("ul", "ol"):
                    self._list(place, inner, level + 1)
                elif is_block(inner):
                    self.paragraph(place, inner, style)

    def _picture(self, place: Any, source: Element, measure: int) -> None:
        made = self.new(place, "Picture")
        words = source.get("alt") or ""
        if not add_picture(made, self.part, source.get("src") or "", words, measure):
            place.remove(made)
            if words:
                made = self.new(place, "Caption")
                self.write(made, [Piece(words, language(source))], "Caption")

    def end(self, place: Any) -> None:
        """End a body: a frame at the foot of the last page hangs on a paragraph behind it."""
        last = place[-1] if len(place) else None
        if last is None or last.tag != qn("w:p") or last.pPr.pStyle.val == "Imprint":
            self.new(place, "After Table")

    def _page_break(self, place: Any) -> None:
        element("br", element("r", self.new(place, "Normal")), type="page")


def _number(source: Element) -> str:
    """Return the number that a page prints before the first paragraph of a block."""
    for outer in source.iterancestors():
        if "block" in classes(outer):
            first = next(outer.iter("p"), None)
            return (outer.get("data-number") or "") if first is source else ""
    return ""
