"""Evidence that an element is the site's and not the article's: its names, its style, its links."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefgen.readers.page.finding.survey import INLINE

# Whole words of class and id. A name is evidence and never the verdict: sites call the text of
# an official's statement `statement`, and a story's second part `more`.
_STRONG = (
    "comments?|cmt|pinglun|share\\w*|social\\w*|sns|related?\\w*|relevant|recommend\\w*|recomm?|"
    "sidebar|breadcrumbs?|crumbs?|nav\\w*|menu|advert\\w*|ads?|ad[_-]?\\w*|sponsor\\w*|promo\\w*|"
    "popup|modal|login|subscri\\w+|paywall\\w*|regwall|newsletter|toolbar|copyright|disclaimer|qr\\w*|erweima|"
    "pager?|pagination|see[_-]?also|outbrain|taboola|dable|app[_-]?download|vote\\w*|donat\\w*|survey|"
    "players?|player[_-]\\w+|vjs[_-]\\w+|video[_-]?js|jwplayer|wx\\w*follow"
)
_WEAK = (
    "side|aside|footer|foot|gg|hot|hotnews|rank\\w*|tools?|tags?|keywords?|statement|report|"
    "feedback|more\\w*|next|prev\\w*|read[_-]?more|also|download|follow\\w*|like\\w*|member\\w*|"
    "video[_-]?list"
)
_REMARKS = (
    "comments?|comment[_-]?\\w+|cmts?|pinglun|repl(?:y|ies)|push|disqus\\w*|reviews?|"
    "feedbacks?|floor|answers?|responses?|guestbook|留言|評論|评论"
)

# The box that says who wrote it, which often has a sentence on the writer's life.
_CARD = (
    "(?:author|writer|reporter|contributor|columnist)s?[_-]?"
    "(?:card|box|bio\\w*|info|image|avatar|photo|portrait|profile|intro\\w*|desc\\w*|about|details?|block|widget)|"
    "(?:about|meet)[_-]?(?:the[_-]?)?(?:author|writer)s?|bio|biography|profile[_-]?card"
)


def _whole(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.I)


_STRONG_NAME, _ANY_NAME, _REMARK_NAME = map(_whole, (_STRONG, f"{_STRONG}|{_WEAK}", _REMARKS))
_CARD_NAME = _whole(_CARD)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def names(element: HtmlElement) -> str:
    """Return an element's class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def is_furniture(element: HtmlElement, *, strong: bool = False) -> bool:
    """True where an element's tag or name says that it is no part of an article."""
    if element.tag in ("nav", "footer") or (element.tag == "aside" and not strong):
        return True
    # A word inside a paragraph may be linked to a page about it and carry that page's class.
    if element.tag in INLINE or element.tag in ("p", "body", "html", "article", "main", "figure"):
        return False
    name = names(element)
    return bool(name and (_STRONG_NAME if strong else _ANY_NAME).search(name))


def is_remark(element: HtmlElement) -> bool:
    """True where an element's name says that it holds what readers wrote."""
    name = names(element)
    return bool(name and element.tag not in ("body", "html") and _REMARK_NAME.search(name))


def is_card(element: HtmlElement) -> bool:
    """True where an element's name says that it is about the writer."""
    name = names(element)
    return bool(name and element.tag not in ("body", "html") and _CARD_NAME.search(name))


def is_hidden(element: HtmlElement) -> bool:
    """True where an element is not shown before somebody or something opens it."""
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"
