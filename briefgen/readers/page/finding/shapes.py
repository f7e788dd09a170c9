"""Siblings of one shape, repeated: teasers, readers' comments, the posts of a thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_remark
from briefgen.readers.page.finding.survey import INLINE, Survey

_LEAST = 3
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/月]\d{1,2}日?\s*\d{1,2}:\d\d|\d{1,2}:\d\d|"
    r"(?:秒|分[鐘钟]?|小[時时]|天|[週周]|月|年)前|昨天|前天"
)
# What stands beside the words of somebody who is not the writer.
_SPEAKER = re.compile(
    r"^(?:推|噓|嘘|→|#?\d+\s?[樓楼F#]|沙[發发]|板凳)|[回][覆復复]|[發发]表[於于]|[檢检][舉举]|"
    r"[讚赞]\s*\(?\d*\)?$|引用|\breply\b|\blike\b|只看[該该]?作者|[樓楼]主",
    re.I,
)
_STOP = re.compile("[，。！？,!?]")
_NAME = re.compile(r"^[\w.·@-]{2,20}\s*[:：]?$")

_SINGLE = INLINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "tbody"}

Kind = Literal["comments", "teasers", "posts"]


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings of one shape, and what they are; `posts` where the first may be the article."""

    kind: Kind
    members: tuple[HtmlElement, ...]


def groups(page: Survey) -> list[Group]:
    """Return the groups of siblings on a page that are of one shape and no paragraphs."""
    found = []
    for parent, stats in page.counts.items():
        if len(parent) < _LEAST or stats.size < 40:
            continue
        alike: dict[tuple[object, ...], list[HtmlElement]] = {}
        for child in parent:
            inner = page.counts.get(child)
            # Paragraphs that are links are judged one by one, by what they say (rules/tails.py).
            if inner is not None and inner.size and (child.tag not in _SINGLE or is_remark(child)):
                alike.setdefault(shape(child), []).append(child)
        for members in alike.values():
            kind = _kind(members, page) if len(members) >= _LEAST else None
            if kind is not None:
                found.append(Group(kind, tuple(members)))
    return found


def shape(element: HtmlElement) -> tuple[object, ...]:
    """Return what siblings of one make have in common: tag, class without numbers, outline."""
    name = " ".join(sorted(_DIGITS.sub("", element.get("class") or "").split()))
    inner = tuple(dict.fromkeys(child.tag for child in element if child.tag != "br"))
    return element.tag, name if name else inner, bool(inner)


def _kind(members: Sequence[HtmlElement], page: Survey) -> Kind | None:
    """Return what the siblings are by the evidence that most of them share."""
    total, counts = len(members), page.counts
    texts = [page.of(member).strip() for member in members]

    def share(true: Iterable[bool]) -> float:
        return sum(true) / total

    linking = share(counts[m].links > 0 for m in members)
    linked = share(counts[m].density >= 0.4 for m in members)
    headed = share(map(_headed, members))
    pictured = share(counts[m].pictures > 0 for m in members)
    dated = share(bool(_DAY.search(t[:80]) or _DAY.search(t[-40:])) for t in texts)
    teasing = 2 * (linked >= 0.7) + 2 * (headed >= 0.7) + (dated >= 0.7) + (pictured >= 0.7)
    teasers = teasing >= 2 and linking >= 0.9
    if linked >= 0.5 or share(bool(_STOP.search(t)) for t in texts) < 0.3:
        return "teasers" if teasers else None
    parts = [_leaves(member, page) for member in members]
    spoken = share(any(map(_SPEAKER.search, p)) for p in parts)
    signers = [_signer(p, t) for p, t in zip(parts, texts, strict=True)]
    signed = share(map(bool, signers))
    # Few speak in an interview, and again and again; remarks are by one person each.
    many = total > 3 and len(set(signers)) >= total * 0.6
    own = is_remark(members[0])
    named = own or any(map(is_remark, _around(members[0])))
    # A section of opinion may be called `comment`; five boxes of that name are readers'.
    remarks = (
        1.5 * named
        + 0.5 * (own and total > 4)
        + (dated >= 0.7)
        + (spoken >= 0.7)
        + (signed >= 0.7) * (1 + many)
    )
    if remarks < 2 or (teasers and not named):
        return "teasers" if teasers else None
    prose = [counts[m].prose for m in members]
    return "posts" if prose[0] >= 60 and prose[0] * 2 >= max(prose) else "comments"


def _leaves(member: HtmlElement, page: Survey) -> list[str]:
    """Return the words of the innermost elements: a name, a time, a button, a paragraph."""
    inner = (e for e in member.iter() if e in page.counts and not len(e))
    return [text for e in inner if (text := page.of(e).strip())]


def _signer(parts: Sequence[str], text: str) -> str:
    """Return the name that a remark opens with, a mark or an avatar's letter before it aside."""
    name = next(filter(_NAME.match, parts[:3]), "")
    return name if 0 <= text.find(name) <= 12 and len(text) > len(name) + 2 else ""


def _headed(member: HtmlElement) -> bool:
    """True where an element opens with a heading or a line that is all link."""
    for head in member.iter("h2", "h3", "h4", "h5", "h6", "dt"):
        return (
            next(head.iter("a"), None) is not None
            or next(head.iterancestors("a"), None) is not None
        )
    return False


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    for number, outer in enumerate(element.iterancestors()):
        if number > 2:
            return
        yield outer
