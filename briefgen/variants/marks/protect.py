"""What conversion must not touch: addresses, code, markup, originals in Japanese, `-{…}-`."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.model import Mark
from briefgen.variants.tags import Variant

_PROTECTED = re.compile(
    r"""
      (?P<keep>-\{(?P<kept>[^{}\n]{0,500})\}-)
    | (?P<url>(?:https?|ftp|mailto):[^\s<>"'“”‘’「」『』《》（），。；！？、]{1,2000}
        | www\.[^\s<>"'“”‘’「」『』《》（），。；！？、]{1,2000})
    | (?P<mail>(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})
    | (?P<tag></?[A-Za-z][^<>]{0,2000}> | <!--.{0,2000}?-->)
    | (?P<fence>```.{0,5000}?```)
    | (?P<code>`[^`\n]{1,500}`)
    | (?P<target>(?<=\])\([^\s()]{1,2000}\))
    | (?P<japanese>(?<=[「『“‘《（(])[^「」『』“”‘’《》（）()\n]{0,60}?[ぁ-ゖァ-ヺ]
        [^「」『』“”‘’《》（）()\n]{0,60}(?=[」』”’》）)]))
    """,
    re.VERBOSE | re.DOTALL,
)
_HINTS = re.compile(r"-\{|:|www\.|@|<|`|\]\(|[ぁ-ゖァ-ヺ]")
"""One of these must be in a text before it is worth looking for protected spans."""

_ENTRY = re.compile(r"(zh(?:-[a-z]{2,4})?)\s*:\s*([^;]*)(?:;|$)")

_FIXED_MARKS = ("code", "lang")


class Protected(NamedTuple):
    """text[start:end] stays; `target` is what is printed for it (`-{…}-` loses its frame)."""

    start: int
    end: int
    target: str
    why: str


def protected(
    text: str, marks: tuple[Mark, ...] = (), target: Variant | None = None
) -> list[Protected]:
    """Return the protected spans in order, without overlaps.

    `-{…}-` is MediaWiki's mark for text not to be converted, and `-{zh-hk:…; zh-tw:…}-` gives the
    text for each variant. Marked code and text marked as being in another language are protected
    as well.
    """
    spans = [
        Protected(m.start, m.end, text[m.start : m.end], m.kind)
        for m in marks
        if m.kind in _FIXED_MARKS and m.start < m.end
    ]
    if _HINTS.search(text):
        for found in _PROTECTED.finditer(text):
            kept = _chosen(found["kept"], target) if found["keep"] else found[0]
            spans.append(Protected(found.start(), found.end(), kept, found.lastgroup or "keep"))
    spans.sort(key=lambda s: (s.start, -s.end))
    result: list[Protected] = []
    for span in spans:
        done = result[-1].end if result else 0
        if span.start >= done:
            result.append(span)
        elif span.end > done:
            # What two spans share is the first one's; the rest of the second stays as well.
            result.append(Protected(done, span.end, text[done : span.end], span.why))
    return result


def _chosen(kept: str, target: Variant | None) -> str:
    """Return what `-{…}-` holds for a target: its own entry, else its script's, else the first."""
    entries = dict(_ENTRY.findall(kept))
    if not entries or target is None:
        return kept
    for code in (f"zh-{target.region}", f"zh-{target.script}", "zh"):
        if code.lower() in entries:
            return str(entries[code.lower()]).strip()
    return str(next(iter(entries.values()))).strip()
