"""The rule that drops the lines which the model of lines takes for the site's own."""

from __future__ import annotations

from briefgen.readers.rules.rule import Found, Rule, Scene, claim
from briefgen.readers.rules.site import line as lines
from briefgen.readers.rules.site.model import odds
from briefgen.readers.rules.site.sequence import decide

_FRONT = 1.5
"""Odds that a line over the lead needs: what stands there may be the headline or of it."""


def _find_site(scene: Scene, index: int) -> Found:
    if "site" not in scene.facts:
        found = lines.of(scene.parts)
        judged = odds(found)
        states = decide(found, judged)
        scene.facts["site"] = 1
        for place, (state, one) in enumerate(zip(states, judged, strict=True)):
            gone = state in ("amid", "behind") or (state == "over" and one.whole >= _FRONT)
            scene.facts[f"site {place}"] = int(gone)
    part = scene.parts[index]
    if not scene.facts.get(f"site {index}") or part.piece.form not in ("line", "heading"):
        return None
    kind = lines.line(part.string).kind or "furniture"
    return (claim(part, "drop", kind=kind),)


RULES = (
    # What no table knows: buttons, appeals, links and rules of use, told by a measured model.
    Rule("site-line", _find_site, 0.9),
)
