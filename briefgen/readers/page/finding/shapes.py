"""Siblings of one shape, repeated: teasers, readers' comments, the posts of a thread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_remark
from briefgen.readers.page.finding.stats import INLINE, Counts
from briefgen.readers.page.words import words

_LEAST = 3
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d\d|\d{1,2}:\d\d|"
    r"(?:秒|分[鐘钟]?|小[時时]|天|[週周]|月|年)前|昨天|前天"
)
# What stands beside the words of somebody who is not the writer.
_SPEAKER = re.compile(
    r"^(?:推|噓|嘘|→|#?\d+\s?[樓楼F#]|沙[發发]|板凳)|[回][覆復复]|[發发]表[於于]|[檢检][舉举]|"
    r"[讚赞]\s*\(?\d*\)?$|引用|\breply\b|\blike\b|只看[該该]?作者|[樓楼]主",
    re.I,
)
_NAME = re.compile(r"^[\w.·@-]{2,20}\s*[:：]?$")

_SINGLE = INLINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "tbody"}

Kind = Literal["comments", "teasers", "posts"]


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings of one shape, and what they are; `posts` where the first may be the article."""

    kind: Kind
    members: tuple[HtmlElement, ...]


def groups(root: HtmlElement, counts: Counts) -> Iterator[Group]:
    """Yield the groups of siblings in an element that are of one shape and no paragraphs."""
    for parent in root.iter():
        if parent not in counts or len(parent) < _LEAST or counts[parent].size < 40:
            continue
        alike: dict[tuple[object, ...], list[HtmlElement]] = {}
        for child in parent:
            # Paragraphs that are links are judged one by one, by what they say (rules/tails.py).
            if child in counts and counts[child].size and child.tag not in _SINGLE:
                alike.setdefault(_shape(child), []).append(child)
        for members in alike.values():
            kind = _kind(members, counts) if len(members) >= _LEAST else None
            if kind is not None:
                yield Group(kind, tuple(members))


def _shape(element: HtmlElement) -> tuple[object, ...]:
    """Return what siblings of one make have in common: tag, class without numbers, outline."""
    name = " ".join(sorted(_DIGITS.sub("", element.get("class") or "").split()))
    inner = tuple(dict.fromkeys(child.tag for child in element if child.tag != "br"))
    return element.tag, name if name else inner, bool(inner)


def _kind(members: Sequence[HtmlElement], counts: Counts) -> Kind | None:
    """Return what the siblings are by the evidence that most of them share."""
    total = len(members)
    texts = [words(member) for member in members]
    parts = [[words(c) for c in member.iter() if c in counts and not len(c)] for member in members]

    def share(true: Sequence[bool]) -> float:
        return sum(true) / total

    linked = share([counts[m].density >= 0.4 for m in members])
    headed = share([_headed(m) for m in members])
    dated = share([bool(_DAY.search(t[:80]) or _DAY.search(t[-40:])) for t in texts])
    spoken = share([any(map(_SPEAKER.search, p)) or bool(_SPEAKER.match(t))
                    for p, t in zip(parts, texts, strict=True)])  # fmt: skip
    signers = [next(filter(_NAME.match, p[:3]), "") if sum(map(bool, p)) > 1 else "" for p in parts]
    signed = share([bool(name) for name in signers])
    # Few speak in an interview, and again and again; remarks are by one person each.
    many = total > 3 and len(set(signers)) >= total * 0.6
    named = is_remark(members[0]) or any(is_remark(e) for e in _around(members[0]))
    prose = share([counts[m].prose > 0 for m in members])
    remarks = 1.5 * named + (dated >= 0.7) + (spoken >= 0.7) + (signed >= 0.7) * (1 + many)
    if remarks >= 2 and prose >= 0.3 and linked < 0.5:
        long = [counts[m].prose for m in members]
        return "posts" if long[0] >= 60 and long[0] * 2 >= max(long) else "comments"
    pictured = share([counts[m].pictures > 0 for m in members])
    teasing = 2 * (linked >= 0.7) + 2 * (headed >= 0.7) + (dated >= 0.7) + (pictured >= 0.7)
    linking = share([counts[m].links > 0 for m in members])
    return "teasers" if teasing >= 2 and linking >= 0.9 else None


def _headed(member: HtmlElement) -> bool:
    """True where an element opens with a heading or a line that is all link."""
    for head in member.iter("h2", "h3", "h4", "h5", "h6", "dt"):
        return next(head.iter("a"), None) is not None or next(head.iterancestors("a"), None) is not None
    return False


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    for number, outer in enumerate(element.iterancestors()):
        if number > 2:
            return
        yield outer
