"""The headline of a page, without the site's name that its title begins or ends with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.readers.clean import clean
from briefgen.readers.rules import fields, fold, front, han, words

_JOINT = re.compile(r"(?<!\s)\s*[|｜_\-–—－‧·•>»《@]++\s*")
# The ends of outlets' and channels' names; what a headline seldom ends with behind a bar.
_SITE = re.compile(
    r"(?:[網网社報报台刊志誌]|[新聞闻]{2}|[在線线]{2}|[頻频]道|中文|[傳传]媒|[觀观]察|News|\.\w{2,3})$",
    re.I,
)
# What lists of a site are called.
_LIST = re.compile(
    "(?:最新|重要|校園|校园|本部|本局|即時|即时|新聞|新闻|消息|訊息|公告|活動|活动|要聞|要闻|動態|动态|"
    "發布|发布|發佈|稿|內容|内容|列表|專區|专区|首頁|首页){1,4}"
)
_LOOSE = "-·•‧"
"""Joints that stand inside words and names too, so they part nothing by themselves."""
_BLANKS = re.compile(r"[ \t\n\xa0]+")
_WEB = re.compile("(?:全球)?資訊網(?:站)?$|(?:官方)?[網网]站$|官[網网]$|入口[網网]$")
"""What an office calls its pages."""
_MOST = 12
"""Names of sites and channels that a title has at most on either side."""
_SURE = 6
"""Ideographs and words of a headline that no page has by chance."""
_LONGEST_NAME = 12
"""Ideographs and words of other letters."""


def headline(
    whole: str,
    named: str,
    heads: Sequence[str],
    lesser: Iterable[str] = (),
    sites: Iterable[str] = (),
    text: str = "",
) -> str:
    """Return the headline as the page prints it, without the site's name on either side.

    `whole` is the title element, `named` what JSON-LD or Open Graph give, `heads` are the page's
    headings of the first level and `lesser` the others; `sites` are the names that the page gives
    its outlet. A heading that the title repeats is believed first: it has no site's name. `text`
    are all words of the page, which have the headline and not the whole title.
    """
    whole, named = _squeeze(whole), _squeeze(named)
    told = fold(whole) + fold(named)
    known = {fold(name).casefold() for name in sites if name}
    lesser = list(lesser)
    if head := _behind_site(whole, heads, lesser):
        return head
    split = _JOINT.split(whole)
    parts = {fold(part) for part in split}
    whole_parts = [h for h in map(_squeeze, (*heads, *lesser)) if fold(h) in parts]
    said = fold(text)
    longer = [p for p in _ends(split) if words(p) >= _SURE and fold(p) in said]
    if len(longer) > 1 and whole_parts and max(longer, key=words) not in whole_parts:
        whole_parts = [*whole_parts, max(longer, key=words)]
    if len(set(map(fold, whole_parts))) > 1:
        # Of several headings that are parts of the title the longest is no office's or channel's.
        return max(whole_parts, key=words)
    own = [h for h in whole_parts if words(h) >= _SURE and not _is_site(h, whole, known)]
    if len(own) == 1 and not fields(own[0]):
        return own[0]
    if len(whole_parts) == 1 and _is_rest_framed(whole, whole_parts[0]):
        return whole_parts[0]
    for head in map(_squeeze, heads):
        if _is_site(head, whole, known):
            known.add(fold(head).casefold())
        elif len(head) > 3 and fold(head) in told:
            return head
    for head in map(_squeeze, lesser):
        # Some outlets print it in a lesser heading; then the title begins with it.
        if fold(whole).startswith(fold(head)) and len(fold(head)) > max(8, len(fold(whole)) / 2):
            return head
    if not named and _is_frame(whole):
        return ""
    printed = [fold(head) for head in heads]
    return _bare(named or whole, known, printed, fold(text)) or whole


def _behind_site(whole: str, heads: Sequence[str], lesser: Sequence[str]) -> str:
    """Return the heading that a title has behind the site's name and a colon (Blogger)."""
    for site in map(_squeeze, heads):
        rest = whole[len(site) :].lstrip() if site and whole.startswith(site) else ""
        if rest[:1] in ("：", ":"):
            return next((h for h in map(_squeeze, lesser) if fold(h) == fold(rest[1:])), "")
    return ""


def _is_rest_framed(whole: str, head: str) -> bool:
    """True where a title names beside a heading only the site, its offices and its lists."""
    rest = [part for part in _JOINT.split(whole) if part and fold(part) != fold(head)]
    return len(rest) > 1 and all(
        _SITE.search(p) or _LIST.fullmatch(p) or front.is_unit(fold(p)) or _is_channel(p)
        for p in rest
    )


def _is_frame(whole: str) -> bool:
    """True for a title that names a site and a list of it and no article: …資訊網-新聞發布."""
    parts = [part for part in _JOINT.split(whole) if part]
    return len(parts) > 1 and all(_SITE.search(p) or _LIST.fullmatch(p) for p in parts)


def outlet(whole: str, headline: str) -> str:
    """Return the name of the site that a title has beside the headline, "" where it has none.

    Channels and days stand there too; what is neither, last before first, is the site's.
    """
    text = _squeeze(whole)
    place = text.find(headline)
    if not headline and _is_frame(text):
        site = next((part for part in _JOINT.split(text) if not _LIST.fullmatch(part)), "")
        return _WEB.sub("", site)
    if place < 0 or not headline:
        return ""
    behind, before = text[place + len(headline) :], text[:place]
    split = (*_JOINT.split(before)[:_MOST], *_JOINT.split(behind)[-_MOST:])
    parts = [part.strip(" 【】[]：:") for part in split]
    named = [p for p in parts if 1 < words(p) <= _LONGEST_NAME and not _is_channel(p)]
    return next((p for p in reversed(named) if _SITE.search(p)), named[-1] if named else "")


def _is_button(part: str) -> bool:
    """True for what a page's copy for printing or sending is called: 列印, 友善列印."""
    found = fields(part)
    return bool(found) and all(one.role == "share" for one in found)


def _ends(parts: Sequence[str]) -> Sequence[str]:
    """Return the first and the last parts of a title, as many as it has where it is one."""
    return parts if len(parts) <= 2 * _MOST else (*parts[:_MOST], *parts[-_MOST:])


def _is_channel(part: str) -> bool:
    found = fields(part)
    return part.isdigit() or (bool(found) and all(one.role != "source" for one in found))


def _squeeze(text: str) -> str:
    """Return the text on one line; an ideographic space, which parts a headline, stays."""
    return _BLANKS.sub(" ", clean(text)).strip()


def _is_site(head: str, whole: str, known: set[str]) -> bool:
    """True for a heading that is only the site's name."""
    folded = fold(head)
    if folded.casefold() in known:
        return True
    if words(head) >= words(whole) / 3:
        return False
    # At the title's beginning a short headline stands as often.
    formed = bool(_SITE.search(folded)) or not han(head)
    return fold(whole).endswith(folded) or (formed and fold(whole).startswith(folded))


def _bare(text: str, known: set[str], printed: Sequence[str], page: str) -> str:
    """Cut off the site's and the channel's names outside the outermost joints, again and again."""
    joints = [*_JOINT.finditer(text)]
    for joint in joints[: -_MOST - 1 : -1]:
        rest = fold(text[: joint.start()])
        if words(rest) >= _SURE and rest in page and fold(text) not in page:
            return text[: joint.start()]
    start, end = 0, len(text)
    for _ in range(_MOST):
        if not joints:
            break
        first, last = joints[0], joints[-1]
        front, tail = text[start : first.start()], text[last.end() : end]
        over, under = text[start : last.start()], text[first.end() : end]
        if _is_name(tail, over, last[0], known, printed, sure=False):
            end = joints.pop().start()
        elif _is_name(front, under, first[0], known, printed, sure=True):
            start = joints.pop(0).end()
        else:
            break
    return text[start:end].strip()


def _is_name(
    part: str, rest: str, joint: str, known: set[str], printed: Sequence[str], *, sure: bool
) -> bool:
    """Say whether a part of a title is a site's or a channel's name and the rest is the headline.

    With `sure` it must be one by its form or be known: before a bar stands more often a word of the
    headline (專訪｜…) than the outlet.
    """
    name = fold(part)
    if name.casefold() in known or _is_button(part):
        return bool(fold(rest))
    if any(fold(rest) in head and name in head for head in printed):
        return False
    formed = bool(_SITE.search(name))
    if (sure or joint[:1] in _LOOSE) and not formed:
        return False
    size = words(part)
    return bool(name) and size <= _LONGEST_NAME and words(rest) >= max(4, size)
