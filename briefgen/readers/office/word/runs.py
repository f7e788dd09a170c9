"""What stands in a paragraph of Word's: its words with their marks, fields, notes, pictures, boxes.

An element that is not named here holds words as any other does (insertions, content controls,
smart tags, custom XML, formulas): what is silent is listed, and what is left is read. The names are
those of ISO/IEC 29500-1, 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.readers.office import fields
from briefgen.readers.office.line import Line, Look, flat
from briefgen.readers.office.looks import symbol, visible
from briefgen.readers.office.word.book import Book, Field
from briefgen.readers.office.word.parts import MC, WP, A, C, M, R, V, W, number
from briefgen.readers.office.word.styles import Style, looks

_SILENT = frozenset(
    [
        f"{W}{name}"
        for name in """
        pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr tblPr tblGrid trPr tcPr sectPr
        instrText delInstrText fldData ffData softHyphen lastRenderedPageBreak annotationRef
        footnoteRef endnoteRef separator continuationSeparator pgNum proofErr permStart permEnd
        """.split()  # noqa: SIM905 - quoted words would read worse
    ]
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_GONE = {f"{W}del": "deleted", f"{W}moveFrom": "deleted", f"{W}rt": "ruby"}
_SCHEMES = ("http://", "https://", "mailto:")
_DRAWN = (f"{A}t", f"{C}v")


@dataclass(slots=True)
class Runs:
    """Walks one paragraph's content. `lines` are what page breaks part it into."""

    book: Book
    style: Style
    lines: list[Line] = field(default_factory=lambda: [Line()])
    boxes: list[tuple[Element, Look]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    properties: Element | None = None
    gone: str = ""

    def children(self, element: Element, look: Look) -> None:
        """Read what is in an element, in order."""
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                self.element(child, look)

    def element(self, element: Element, look: Look) -> None:
        """Read one element."""
        tag = str(element.tag)
        if tag in (f"{W}t", f"{W}delText", f"{M}t"):
            self.words(visible(flat(element.text or ""), _font(element)), look)
        elif tag == f"{W}r":
            self.children(element, self._look(element, look))
        elif tag in _SIGNS:
            self.words(_SIGNS[tag], look)
        elif tag in _GONE:
            self.children(element, replace(look, gone=look.gone or _GONE[tag]))
        elif tag == f"{W}br":
            self._break(element.get(f"{W}type") or "textWrapping", look)
        elif tag == f"{W}sym":
            self._symbol(element, look)
        elif tag == f"{W}hyperlink":
            self.children(element, self._linked(element, look))
        elif tag == f"{W}fldSimple":
            link = fields.address(element.get(f"{W}instr") or "")
            self.children(element, replace(look, link=link or look.link))
        elif tag == f"{W}fldChar":
            self._field(element, look)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self.words(
                self.book.cited(tag[len(W) : -9], element.get(f"{W}id") or "", look.gone), look
            )
        elif tag == f"{W}commentReference":
            self.book.commented(element.get(f"{W}id") or "")
        elif tag == f"{W}sdt":
            self.children(element, _prompted(element, look))
        else:
            self._drawn(element, tag, look)

    def words(self, words: str, look: Look) -> None:
        """Write words, or drop them where the look says so or a field has not begun to show."""
        open_ = self.book.fields
        gone = look.gone or ("field-code" if any(not f.shown for f in open_) else "")
        if gone:
            self.book.lost.add(gone, words, self.book.number)
        elif words:
            self.book.lost.close()
            link = next((f.link for f in reversed(open_) if f.link), look.link)
            self.lines[-1].add(words, replace(look, link=link) if link != look.link else look)

    def _drawn(self, element: Element, tag: str, look: Look) -> None:
        if tag == f"{MC}AlternateContent":
            for branch in chosen(element):
                self.children(branch, look)
        elif tag == f"{W}txbxContent":
            self.boxes.append((element, look))
        elif tag == f"{V}textpath":
            self.book.lost.add("drawing", element.get("string") or "", self.book.number)
        elif tag in _DRAWN:
            self.book.lost.add("drawing", flat(element.text or ""), self.book.number)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            found = list(_pictures(element, self.book))
            self.pictures += () if look.gone else found
            self.children(element, look)
        else:
            self.children(element, look)

    def _look(self, run: Element, look: Look) -> Look:
        properties = run.find(f"{W}rPr")
        for one in run.iterchildren(f"{W}instrText"):
            if self.book.fields and not self.book.fields[-1].shown:
                self.book.fields[-1].code += one.text or ""
        own = Style()
        if properties is not None:
            chosen = properties.find(f"{W}rStyle")
            if chosen is not None:
                own = self.book.styles.of(chosen.get(f"{W}val") or "")
            own = looks(properties, own)
        bold = self.style.bold if own.bold is None else own.bold
        hidden = self.style.hidden if own.hidden is None else own.hidden
        return replace(
            look,
            bold=bool(bold),
            strong=bool(own.bold),
            italic=bool(own.italic),
            raised=own.raised or "",
            gone=look.gone or ("hidden" if hidden else ""),
        )

    def _linked(self, element: Element, look: Look) -> Look:
        relation = self.book.relations.get(element.get(f"{R}id") or "")
        target = relation.target if relation and relation.external else ""
        return replace(look, link=target if target.startswith(_SCHEMES) else look.link)

    def _break(self, kind: str, look: Look) -> None:
        if kind == "textWrapping":
            self.words("\n", look)
        elif not look.gone and self.lines[-1].string.strip():
            self.lines.append(Line())

    def _symbol(self, element: Element, look: Look) -> None:
        font, code = element.get(f"{W}font") or "", element.get(f"{W}char") or ""
        try:
            found = symbol(font, int(code, 16))
        except ValueError:
            found = ""
        if found:
            self.words(found, look)
        else:
            self.book.lost.close()
            self.book.lost.add("symbol", f"{font} {code}", self.book.number)

    def _field(self, element: Element, look: Look) -> None:
        open_ = self.book.fields
        match element.get(f"{W}fldCharType"):
            case "begin":
                open_.append(Field(choice=_choice(element)))
            case "separate" if open_:
                open_[-1].shown = True
                open_[-1].link = fields.address(open_[-1].code)
            case "end" if open_:
                field_ = open_.pop()
                self.words(field_.choice, look)
                if not field_.shown:
                    self._shown(field_.code, look)
            case _:  # a part without its field is nothing
                return

    def _shown(self, code: str, look: Look) -> None:
        """Write what a field shows by its code alone."""
        words, ruby = fields.shown(code)
        self.words(words, look)
        self.words(ruby, replace(look, gone=look.gone or "ruby"))
        if not words and not fields.silent(code):
            self.words(code, replace(look, gone=look.gone or "field-code"))


def _font(element: Element) -> str:
    """Return the font that a run names for the words in it, "" where it names none."""
    run = element.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _choice(element: Element) -> str:
    """Return the entry that a form's list shows (ISO/IEC 29500-1, 17.16.9), "" for other fields."""
    entries = [one.get(f"{W}val") or "" for one in element.iter(f"{W}listEntry")]
    chosen = next(element.iter(f"{W}result"), None)
    at = number(chosen.get(f"{W}val") if chosen is not None else "0")
    return entries[at] if 0 <= at < len(entries) else ""


def _prompted(element: Element, look: Look) -> Look:
    """Return the look inside a content control: what only asks for words is dropped."""
    properties = element.find(f"{W}sdtPr")
    asks = properties is not None and properties.find(f"{W}showingPlcHdr") is not None
    return replace(look, gone=look.gone or "placeholder") if asks else look


def chosen(element: Element) -> Iterator[Element]:
    """Yield the one branch that is shown: the first choice, unless only the fallback has words."""
    branches = [b for b in element if b.tag in (f"{MC}Choice", f"{MC}Fallback")]
    told = (b for b in branches if next(b.iter(f"{W}t", f"{A}blip", *_DRAWN), None) is not None)
    yield from (b for b in [next(told, branches[0] if branches else None)] if b is not None)


def _pictures(element: Element, book: Book) -> Iterator[tuple[str, str]]:
    """Yield the address inside the file and the alternative text of an element's own pictures."""
    described = next(element.iter(f"{WP}docPr"), None)
    alt = (described.get("descr") or "") if described is not None else ""
    for blip in element.iter(f"{A}blip", f"{V}imagedata"):
        if any(
            str(up.tag) == f"{W}txbxContent" for up in blip.iterancestors() if up is not element
        ):
            continue
        id = blip.get(f"{R}embed") or blip.get(f"{R}link") or blip.get(f"{R}id") or ""  # noqa: A001
        relation = book.relations.get(id)
        target = (relation.target if relation else "").removeprefix(book.folder)
        if relation and relation.external and not target.startswith(_SCHEMES):
            # A place on somebody's disk says more of a desk than it should.
            target = target.replace("\\", "/").rpartition("/")[2]
        shape = blip.getparent()
        spoken = shape.get("alt") if shape is not None and str(blip.tag).startswith(V) else ""
        yield target, alt or spoken or ""
