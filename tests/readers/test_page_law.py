"""Every visible character of a page is kept or listed as dropped, by another parser's word."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model import Source
from briefgen.readers import page
from briefgen.readers.clean import clean
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
    pieces = [
        block_text(p.block) if p.block else p.string for p in found.pieces if p.form != "image"
    ]
    return list(map(_ink, pieces)), [_ink(part.text) for part in found.dropped]


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
    assert all(in_order(part, visible) for part in (*pieces, *dropped))
