"""Quotation marks of mail before what a site says of itself: >>更多新聞, > 立即追蹤."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Quote, Text
from briefgen.readers.rules.front import fields, furniture, furniture_talk, low, plain
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, ends_sentence, words
from briefgen.readers.rules.site.line import line
from briefgen.readers.rules.site.model import odds

_SURE, _SAID = 0.0, 0.7
_LONGEST = 40


def _find(scene: Scene, index: int) -> Found:
    """Drop a quotation all of whose lines are a site's, where the text is no mail's."""
    part = scene.parts[index]
    block = part.piece.block
    if not isinstance(block, Quote) or part.piece.tag or not block.paragraphs:
        return None
    said = [text.string for text in block.paragraphs]
    if any(words(text) > _LONGEST or text.endswith("。") for text in said):
        return None
    if not all(map(_is_site, said)):
        return None
    text = Text("\n".join(said))
    made = replace(part, piece=replace(part.piece, text=text, block=None, form="line"))
    return (claim(made, "drop", kind=furniture(said[0]) or "further-reading"),)


def _is_site(text: str) -> bool:
    if furniture(text):
        return True
    if fields(text) or ends_sentence(text):
        return False
    (one,) = odds([line(text)])
    return one.said >= _SAID and (one.whole > _SURE or furniture_talk(low(plain(text))) > 0)


RULES = (
    # >>更多山城新聞 點此看專題, > 立即Follow…: no mail is quoted there.
    Rule("promotion", _find, 0.85, blocks=True),
)
