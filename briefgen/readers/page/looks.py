"""What a page's elements and styles say about their words: bold, small, caption, credit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

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
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEEPS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:img|image|pic|photo|figure|fig|media|picture|lead[_-]image)?[_-]?"
    r"(?:caption|figcaption|desc(?:ription)?|note|intro|explain|alt|tit(?:le)?|txt|text)(?:$|[\s_-])",
    re.I,
)
_ANCHOR = 16
_SIGN = re.compile("[#¶§∞🔗⚓︎\\s]{1,3}|::")
_EDIT = re.compile(r"[\[〔［]\s*(?:編[輯辑]|编辑|修改|edit)[^\]〕］]{0,12}[\]〕］]", re.I)
_PHOTO_CLASS = re.compile(r"img|image|pic|photo|figure|caption|media", re.I)


@dataclass(frozen=True, slots=True)
class Look:
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
    white: str = ""
    row: int = 0

    def block(self, element: HtmlElement) -> Look:
        """Return the state inside a block element."""
        tag = element.tag
        style = element.get("style") or ""
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        return replace(
            self,
            tag=tag,
            level=_level(tag, self.level),
            bold=self.bold or _is_bold(style, name),
            small=self.small or _is_small(element, style),
            centred=self.centred or bool(_CENTRE.search(style)) or tag == "center",
            caption=self.caption or tag == "figcaption" or _is_caption(name),
            photo=self.photo or bool(_PHOTO_CLASS.search(name)) or tag == "figure",
            white=self.white or _white(tag, style),
            row=row(element),
        )

    def inline(self, element: HtmlElement) -> Look:
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
            white=self.white or _white(element.tag, style),
        )


def _white(tag: str, style: str) -> str:
    """Return how white space is kept: in `pre`, by a style that keeps line feeds, or not ("")."""
    return "pre" if tag == "pre" else "style" if _KEEPS.search(style) else ""


def _level(tag: str, around: int) -> int:
    """Return the level of a heading inside a block; a paragraph in one shows that it never ended.

    A heading holds phrases and no paragraphs (HTML, 4.3.6).
    """
    if tag in _HEADS:
        return int(tag[1])
    return 0 if tag == "p" else around


def is_anchor(element: HtmlElement) -> bool:
    """True for a heading's link to itself or to its editor: #, ¶, [編輯]; none of its words."""
    said = "".join(element.itertext()).strip()
    if not said or len(said) > _ANCHOR:
        return False
    inner = element if element.tag == "a" else next(element.iter("a"), None)
    linked = inner is not None and (_SIGN.fullmatch(said) or _EDIT.fullmatch(said))
    return bool(linked)


def is_credit(element: HtmlElement) -> bool:
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


def row(element: HtmlElement) -> int:
    return int(element.sourceline or 0)


def ink(text: str) -> int:
    """Count the characters that are no white space."""
    return sum(not c.isspace() for c in text)
