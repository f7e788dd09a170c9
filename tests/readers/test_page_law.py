"""Every visible character of a page is kept or listed as dropped, by another parser's word."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from briefgen.model import Source
from briefgen.readers import feed, page
from briefgen.readers.clean import clean
from briefgen.readers.piece import Page
from briefgen.writers.json.article import block_text

_UNSEEN = {"script", "head"}
_INLINE = ("span", "b", "em", "a", "i", "sub", "sup", "font", "u", "q", "code", "ruby", "rt", "svg")
_BLOCK = (
    "div", "p", "section", "article", "aside", "blockquote", "ul", "ol", "li", "table", "tr", "td",
    "th", "caption", "h1", "h2", "h3", "figure", "figcaption", "details", "summary", "pre", "dl",
    "dt", "dd", "form", "button", "select", "option", "noscript", "video", "main",
    "nav", "footer", "center", "x-part", "label", "fieldset", "legend",
)  # fmt: skip
_LOOKS = (
    "", ' class="comment"', ' class="related"', ' class="statement"', " hidden", ' id="content"',
    ' style="display:none"', ' style="white-space:pre-wrap"', ' aria-hidden="true"',
    ' style="display:inline"', ' class="photo-caption"', ' class="push"', ' class="more"',
)  # fmt: skip
_WORDS = (
    "港口", "貨輪在清晨靠岸，碼頭工人開始卸貨，居民早已起床等候。", "the port", " ", "\n", "\n　　",
    "2026-03-05 08:30", "漁民說：「航道變窄了！」他們要求先讓小船通過。", "&nbsp;", "一&amp;二",
    "。\n　　又一段", "<br>", "<wbr>", "<img src=a.jpg>", "</p>", "</div>", "</body></html>",
    "\u200b", "</b>", "<!-- 註 -->", "<p>", "<li>", "user01",
    "<textarea>港口</textarea>", "<script>var a</script>", "<td>",
)  # fmt: skip
_leaf = st.sampled_from(_WORDS)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=5).map("".join)
    tags = st.sampled_from(_BLOCK + _INLINE)
    return st.builds(
        lambda tag, look, words, times: f"<{tag}{look}>{words}</{tag}>" * times,
        tags, st.sampled_from(_LOOKS), parts, st.sampled_from((1, 1, 1, 4)),
    )  # fmt: skip


_markup = st.recursive(_leaf, _element, max_leaves=40)


def _ink(text: str) -> str:
    """Return what of a text the eye sees: no white space, no invisible characters."""
    return "".join(clean(re.sub(r"\s", "", text)).split())


class _Seen(HTMLParser):
    """Gathers the text between tags; it builds no tree, so none of its own can lose a word."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


def seen(html: str) -> str:
    """Return the visible characters of a page: all text outside what no browser shows."""
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return _ink("".join(parser.words))


def kept(html: str) -> tuple[list[str], list[str]]:
    """Return the characters of every piece, and those of everything that was dropped."""
    (found,) = page.read(Source("page.html", html.encode(), "html"))
    return inked(found)


def inked(found: Page) -> tuple[list[str], list[str]]:
    """Return the characters of a page's pieces, and of what was dropped of it."""
    pieces = [
        block_text(p.block) if p.block else p.string for p in found.pieces if p.form != "image"
    ]
    return list(map(_ink, pieces)), [_ink(part.text) for part in found.dropped]


def standing(html: str) -> str:
    """Return the visible characters as HTML's own parser leaves them.

    Text in a table outside its cells moves before the table (WHATWG HTML, 13.2.6.1).
    """
    words: list[str] = []
    root = LexborHTMLParser(html).root
    assert root is not None
    for node in root.traverse(include_text=True):
        above, unseen = node.parent, False
        while above is not None and not unseen:
            unseen, above = above.tag in _UNSEEN, above.parent
        if node.tag == "-text" and not unseen:
            words.append(node.text_content or "")
    return _ink("".join(words))


def in_order(part: str, whole: str) -> bool:
    """True where the characters of a part stand in the whole in the same order."""
    rest = iter(whole)
    return all(character in rest for character in part)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_markup, min_size=1, max_size=6).map("".join))
def test_no_visible_character_is_lost(markup: str) -> None:
    html = f"<!DOCTYPE html><html><body>{markup}</body></html>"
    pieces, dropped = kept(html)
    visible = seen(html)
    assert Counter("".join((*pieces, *dropped))) == Counter(visible)
    assert all(in_order(part, standing(html)) for part in (*pieces, *dropped))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(_markup, min_size=1, max_size=4).map("".join),
    st.lists(_markup, max_size=2).map("".join),
    st.sampled_from(("", "港口日誌")),
)
def test_no_visible_character_of_a_feed_is_lost(text: str, told: str, title: str) -> None:
    """The text of an entry, its summary beside it, and the titles of entries that have no text."""
    whole = "港都的碼頭今天重新開放。" + text
    item = f"<title>今日</title><description><![CDATA[{told}]]></description>"
    item += f"<content:encoded><![CDATA[{whole}]]></content:encoded>"
    rows = f"<item>{item}</item><item><title>{title}</title><link>https://a.example</link></item>"
    space = "http://purl.org/rss/1.0/modules/content/"
    made = f'<rss version="2.0" xmlns:content="{space}"><channel>{rows}</channel></rss>'
    (found,) = feed.read(Source("a.xml", made.encode(), "feed"))
    pieces, dropped = inked(found)
    shown = Counter("".join((*pieces, *dropped)))
    assert not Counter(seen(f"<div>{whole}</div>")) - shown
    assert not set(seen(f"<div>{told}</div>")) - set(shown)
    assert found.fields["title"] == "今日"
    assert [part.text for part in found.dropped if part.kind == "empty-entry"] == (
        [title] if title else []
    )
