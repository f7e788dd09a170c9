"""An article of two paragraphs that stand side by side: neither of them is all of it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from briefgen.readers.page.finding.evidence import is_furniture
from briefgen.readers.page.finding.shapes import Group, shape
from briefgen.readers.page.finding.survey import Survey

_STEPS = 4
"""Elements around a paragraph that may be no more than its frame."""
_LINKED = 0.3


def whole(best: HtmlElement, page: Survey, groups: Sequence[Group]) -> HtmlElement:
    """Return the element around one that holds a single block of prose and has others like it.

    A page that sets each paragraph in a `div` of its own has no element that looks like the text;
    one whose paragraphs stand loose has none either, and a box beside them looks like it.
    """
    around = best.getparent()
    if around is not None and around in page.counts and best.tag != "body":
        loose = [e for e in around if e.tag == "p" and e in page.counts]
        if sum(page.counts[e].prose for e in loose) > page.counts[best].prose:
            return around
        # Text that stands in the element around it itself, parted by `br`.
        if page.counts[around].direct > page.counts[best].prose:
            return around
    if page.counts[best].paragraphs > 1:
        return best
    alike = {member for group in groups for member in group.members}
    node = best
    for _ in range(_STEPS):
        outer = node.getparent()
        if outer is None or outer not in page.counts or node.tag == "body":
            break
        for other in outer:
            stats = page.counts.get(other)
            if other is node or stats is None or stats.paragraphs != 1 or other in alike:
                continue
            like = shape(other) == shape(node) and stats.density < _LINKED
            if like and not is_furniture(other):
                return outer
        node = outer
    return best
