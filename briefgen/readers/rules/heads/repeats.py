"""What repeats the headline or the dek that a page names beside its text."""

from __future__ import annotations

from briefgen.readers.rules.rule import Found, Rule, Scene, claim, fold


def _find_repeat(scene: Scene, index: int) -> Found:
    part, title = scene.parts[index], scene.known("title")
    words_here = fold(part.string)
    if not title or (len(words_here) < 4 and part.piece.form != "heading"):
        return None
    same = words_here == title or (part.piece.form == "heading" and words_here in title)
    if not same and words_here != scene.known("dek"):
        return None
    return (claim(part, "drop", kind="headline-repeat"),)


REPEATS = (
    # The page prints its title again over the body (every outlet's h1).
    Rule("headline-repeat", _find_repeat, 0.98, "head"),
)
