"""From a page's elements to neutral pieces: text with marks, images in place, looks as evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from briefgen.model import Item, ListBlock, Mark, MarkKind, Quote, Table, Text
from briefgen.readers.clean import clean, tidy
from briefgen.readers.piece import Form, Piece

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "math",
        "canvas",
        "object",
        "embed",
        "video",
        "audio",
        "map",
        "select",
        "textarea",
        "button",
        "input",
        "head",
        "meta",
        "link",
        "title",
    ]
)
_MARKS: dict[str, MarkKind] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "a": "link",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)
_LOOK_STYLE = re.compile(r"(?<!-)\bcolor\s*:|font-size\s*:|text-decoration\s*:\s*underline", re.I)
_BOLD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:h[2-6]|bold|strong|sub[_-]?(?:title|head\w*)|cross[_-]?head\w*)(?:$|[\s_-])",
    re.I,
)
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credit|copyright|source|photographer)s?(?:$|[\s_-])", re.I
)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(pt|px)", re.I)
_CENTRE = re.compile(r"text-align\s*:\s*center", re.I)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:img|image|pic|photo|figure|fig|media|picture|lead[_-]image)?[_-]?"
    r"(?:caption|figcaption|desc(?:ription)?|note|intro|explain|alt|tit(?:le)?|txt|text)(?:$|[\s_-])",
    re.I,
)
_PHOTO_CLASS = re.compile(r"img|image|pic|photo|figure|caption|media", re.I)
_TINY = re.compile(
    r"(?:^|/|[_-])(?:icon|logo|blank|spacer|avatar|loading|pixel|1x1|qrcode|btn|arrow)", re.I
)
_DEEP = 150
"""Elements nested deeper than this are read as their words alone."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "data-srcset", "src")
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class _Line:
    """The line being written: its words, its marks, how much of it is bold or styled."""

    string: str = ""
    marks: list[Mark] = field(default_factory=list)
    bold: int = 0
    styled: int = 0
    linked: int = 0
    small: int = 0
    caption: int = 0
    credit: tuple[int, int] | None = None


@dataclass(slots=True)
class Walker:
    """Walks an element once, in order, and keeps what its looks say."""

    base: str = ""
    pieces: list[Piece] = field(default_factory=list)
    _line: _Line = field(default_factory=_Line)

    def walk(self, root: HtmlElement) -> list[Piece]:
        """Return the pieces of an element, in order."""
        self._children(root, _State())
        self._flush(_State())
        return self.pieces

    def _children(self, element: HtmlElement, state: _State) -> None:
        self._text(element.text, state)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, state)
            self._text(child.tail, state)

    def _element(self, element: HtmlElement, state: _State) -> None:
        tag = element.tag
        if tag in _SKIP:
            return
        if state.depth > _DEEP:
            self._text(element.text_content(), state)
            return
        if tag == "br":
            self._flush(state)
        elif tag == "img":
            self._image(element, state)
        elif tag in ("ul", "ol") and (block := _list(element)) is not None:
            self._flush(state)
            self.pieces.append(Piece(Text(""), _row(element), "block", tag=tag, block=block))
        elif tag == "table" and (grid := _table(element)) is not None:
            self._flush(state)
            self.pieces.append(Piece(Text(""), _row(element), "block", tag=tag, block=grid))
        elif tag == "blockquote":
            self._quote(element)
        elif tag in _BLOCKS:
            self._flush(state)
            inner = state.block(element)
            self._children(element, inner)
            self._flush(inner)
        else:
            self._inline(element, state)

    def _inline(self, element: HtmlElement, state: _State) -> None:
        start = len(self._line.string)
        line = self._line
        self._children(element, state.inline(element))
        if state.caption and line is self._line and _is_credit(element):
            line.credit = (start, len(line.string))
        kind = _MARKS.get(element.tag)
        href = _SPACE.sub("", element.get("href") or "") if kind == "link" else ""
        if kind == "link" and not href.startswith(_SCHEMES):
            return
        if kind and line is self._line:
            line.marks.append(Mark(start, len(line.string), kind, href))

    def _text(self, text: str | None, state: _State) -> None:
        if not text:
            return
        words = _SPACE.sub(" ", clean(text).replace("\xa0", " "))
        line = self._line
        if not line.string or line.string.endswith(" "):
            words = words.lstrip(" ")
        size = _ink(words)
        line.string += words
        line.bold += size if state.bold else 0
        line.styled += size if state.styled else 0
        line.linked += size if state.linked else 0
        line.small += size if state.small else 0
        line.caption += size if state.caption else 0

    def _image(self, element: HtmlElement, state: _State) -> None:
        src = next((v for name in _SOURCES if _is_address(v := element.get(name) or "")), "")
        src = src.split(" ")[0]
        size = [element.get("width") or "", element.get("height") or ""]
        small = any(s.isdigit() and int(s) < 60 for s in size)
        if not src or small or _TINY.search(src.rsplit("?", 1)[0][-60:]):
            return
        self._flush(state)
        alt = tidy(clean(element.get("alt") or ""))
        self.pieces.append(Piece(_spoken(alt), _row(element), "image", tag="img", image=src))

    def _quote(self, element: HtmlElement) -> None:
        self._flush(_State())
        inner = Walker(self.base).walk(element)
        texts = tuple(p.text for p in inner if p.form not in ("image", "block") and p.string)
        if all(p.form in ("line", "verse") for p in inner) and texts:
            block = Quote(texts)
            self.pieces.append(
                Piece(Text(""), _row(element), "block", tag="blockquote", block=block)
            )
        else:
            self.pieces += inner

    def _flush(self, state: _State) -> None:
        line, self._line = self._line, _Line()
        written = tidy(line.string, line.marks)
        if not written.string:
            return
        lead = len(line.string) - len(line.string.lstrip())
        credit = None
        if line.credit and line.credit[0] > lead:
            credit = (line.credit[0] - lead, min(line.credit[1] - lead, len(written)))
        size = _ink(line.string)
        form: Form = "line"
        if state.level:
            form = "heading"
        elif line.caption >= size * 0.9:
            form = "caption"
        look = " ".join(
            word
            for word, here in (
                ("styled", line.styled >= size * 0.9),
                ("centred", state.centred),
                ("linked", line.linked >= size * 0.8),
                ("photo", state.photo),
                ("small", line.small >= size * 0.9),
            )
            if here
        )
        self.pieces.append(
            Piece(
                written,
                state.row,
                form,
                state.level,
                bold=line.bold >= size * 0.9,
                tag=f"{state.tag} {look}".strip(),
                credit=credit,
            )
        )


@dataclass(frozen=True, slots=True)
class _State:
    """What the open elements say about the words inside."""

    tag: str = ""
    level: int = 0
    bold: bool = False
    styled: bool = False
    linked: bool = False
    centred: bool = False
    caption: bool = False
    photo: bool = False
    small: bool = False
    depth: int = 0
    row: int = 0

    def block(self, element: HtmlElement) -> _State:
        """Return the state inside a block element."""
        tag = element.tag
        style = element.get("style") or ""
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        return replace(
            self,
            tag=tag,
            level=int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else self.level,
            bold=self.bold or _is_bold(style, name),
            small=self.small or _is_small(element, style),
            centred=self.centred or bool(_CENTRE.search(style)) or tag == "center",
            caption=self.caption or tag == "figcaption" or _is_caption(name),
            photo=self.photo or bool(_PHOTO_CLASS.search(name)) or tag == "figure",
            depth=self.depth + 1,
            row=_row(element),
        )

    def inline(self, element: HtmlElement) -> _State:
        """Return the state inside an inline element."""
        style = element.get("style") or ""
        name = element.get("class") or ""
        return replace(
            self,
            bold=self.bold or element.tag in ("b", "strong") or _is_bold(style, name),
            small=self.small or _is_small(element, style),
            styled=self.styled or element.tag == "font" or bool(_LOOK_STYLE.search(style)),
            linked=self.linked or element.tag == "a",
            caption=self.caption or _is_caption(name),
            depth=self.depth + 1,
        )


def _ink(text: str) -> int:
    """Count the characters that are no white space."""
    return sum(not c.isspace() for c in text)


def _spoken(alt: Text) -> Text:
    """Return an alternative text if it says something: not a file's name or a button's."""
    useful = len(re.findall("[㐀-鿿]", alt.string)) >= 3 or alt.string.count(" ") >= 2
    return (
        alt if useful and not alt.string.startswith(("点击", "點擊", "图片", "圖片")) else Text("")
    )


def _is_credit(element: HtmlElement) -> bool:
    return element.tag == "cite" or bool(_CREDIT_CLASS.search(element.get("class") or ""))


def _is_bold(style: str, name: str) -> bool:
    return bool(_BOLD_STYLE.search(style) or _BOLD_CLASS.search(name))


def _is_small(element: HtmlElement, style: str) -> bool:
    """True for type clearly smaller than a text's: under 11 points or 14 pixels."""
    if element.tag == "small" or element.get("size") in ("1", "2"):
        return True
    size = _SIZE.search(style)
    return bool(size and float(size[1]) <= (10 if size[2].lower() == "pt" else 13))


def _is_caption(name: str) -> bool:
    return bool(_PHOTO_CLASS.search(name) and _CAPTION_CLASS.search(name))


def _row(element: HtmlElement) -> int:
    return int(element.sourceline or 0)


def _is_address(value: str) -> bool:
    return bool(value) and not value.startswith(("data:", "about:", "javascript:"))


def words(element: HtmlElement) -> Text:
    """Return all words of an element as one text, white space as it reads."""
    pieces = Walker().walk(element)
    if len(pieces) == 1:
        return pieces[0].text
    return Text(" ".join(p.string for p in pieces if p.string))


def _list(element: HtmlElement) -> ListBlock | None:
    """Return a list, or None for one that only lays the page out."""
    items = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag != "li":
            return None
        inner = Walker().walk(child)
        if any(p.form not in ("line", "block") for p in inner):
            return None
        lists = tuple(p.block for p in inner if isinstance(p.block, ListBlock))
        lines = [p for p in inner if p.form == "line"]
        if len(lines) > 2 or len(lists) + len(lines) < len(inner):
            return None
        text = lines[0].text if len(lines) == 1 else Text("\n".join(p.string for p in lines))
        items.append(Item(text, lists))
    if not items or _is_linked(element) or all(map(_is_paragraph, items)):
        return None
    start = element.get("start") or "1"
    return ListBlock(tuple(items), element.tag == "ol", int(start) if start.isdigit() else 1)


def _is_paragraph(item: Item) -> bool:
    """True for an item that is running text with a bullet: whole sentences of some length."""
    text = item.text.string
    return len(text) >= 50 and text.endswith(("。", "”", "」", "？", "！"))


def _is_linked(element: HtmlElement) -> bool:
    """True for a list that is only links: to other articles."""
    linked = sum(_ink(a.text_content()) for a in element.iter("a"))
    return linked >= _ink(element.text_content()) * 0.8


def _table(element: HtmlElement) -> Table | None:
    """Return a table of data, or None for one that only lays the page out."""
    rows = []
    for row in element.iter("tr"):
        cells = [c for c in row if c.tag in ("td", "th")]
        if any(next(c.iter("table", "img", "ul", "ol"), None) is not None for c in cells):
            return None
        rows.append([(c.tag, words(c)) for c in cells])
    width = max(map(len, rows), default=0)
    texts = [len(t.string) for row in rows for _, t in row]
    if width < 2 or len(rows) < 2 or max(texts) > 200 or sum(map(bool, texts)) < len(texts) / 2:
        return None
    filled = [[t for _, t in row] + [Text("")] * (width - len(row)) for row in rows]
    headed = all(tag == "th" for tag, _ in rows[0])
    grid = tuple(tuple(row) for row in filled)
    return Table(grid[0], grid[1:]) if headed else Table((), grid)
