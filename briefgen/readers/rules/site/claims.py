"""The rule that drops the lines which the model of lines takes for the site's own."""

from __future__ import annotations

from briefgen.readers.rules.rule import Found, Rule, Scene, claim
from briefgen.readers.rules.site import line as lines
from briefgen.readers.rules.site import promotions
from briefgen.readers.rules.site.model import odds
from briefgen.readers.rules.site.sequence import decide

_FRONT, _SAID = 1.5, 0.7
"""Odds that a line over the lead needs, where it may be the headline or a field, and how much of
them one on a page must say itself."""
_HEAD = 2
_FORMS = ("line", "heading")


def _find_site(scene: Scene, index: int) -> Found:
    if "site" not in scene.facts:
        scene.facts["site"] = 1
        scene.facts |= {f"site {place}": 1 for place in _sites(scene)}
    part = scene.parts[index]
    if f"site {index}" not in scene.facts or part.piece.form not in _FORMS:
        return None
    return (claim(part, "drop", kind=lines.line(part.string).kind or "furniture"),)


def _sites(scene: Scene) -> set[int]:
    """Return the places of the lines that are the site's; none where no sentence would stay."""
    found = lines.of(scene.parts)
    judged = odds(found)
    states = decide(found, judged)
    own = [i for i, state in enumerate(states) if state == "own" and found[i].runs]
    if not own:
        return set()
    gone = {i for i in range(own[0], len(states)) if states[i] in ("amid", "behind")}
    if any(part.piece.tag for part in scene.parts):
        # Of a page the article's element is chosen already: only what speaks for itself goes.
        gone = {i for i in gone if judged[i].said >= _SAID and judged[i].whole >= _FRONT}
    over = [i for i in range(own[0]) if scene.parts[i].open and found[i].length >= _HEAD]
    # One of the lines over the lead is the headline, most likely the least like a site's.
    best = min(over, key=lambda i: judged[i].whole, default=-1)
    for i in range(own[0]):
        if judged[i].whole >= _FRONT and i != best:
            gone.add(i)
    # A heading goes only with what stands under it: a list of the article's own keeps its own.
    for i in range(len(scene.parts) - 1):
        under = scene.parts[i + 1]
        stays = under.role != "drop" and i + 1 not in gone
        if scene.parts[i].piece.form == "heading" and stays:
            gone.discard(i)
    return gone


RULES = (
    # What no table knows: buttons, appeals, links and rules of use, told by a measured model.
    Rule("site-line", _find_site, 0.9),
    *promotions.RULES,
)
