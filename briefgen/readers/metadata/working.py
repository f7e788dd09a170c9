"""The working title of an article without a headline: its opening words, up to where they pause."""

from __future__ import annotations

import re

LENGTH = 24
"""Characters that a working title has at most where the text pauses in them."""
LEAST = 6
"""Characters that say what an article is about; a shorter opening (昨日，) goes on."""
REACH = 40
"""Characters within which a first pause is waited for; a text without one is cut."""

_UNCLOSED = re.compile("[（(「『“《〈][^）)」』”》〉]*$")
_OPENING = "（(「『“《〈"
_PAUSE = re.compile("[，。；：！？,;:!?]|、|　")
_STOP = re.compile("[。！？!?]")


def working_title(words: str) -> str:
    """Return the opening of a text as its working title, without the mark that ends it.

    It ends with the sentence or at the last pause within `LENGTH`, never in brackets or quotation
    marks that it opens; else at the first pause within `REACH`. A text that does not pause is cut
    at `LENGTH`, and may be cut in a word: whoever knows words cuts it back (`compose`).
    """
    words = words.strip()
    if len(words) <= LENGTH:
        return words
    opened = _UNCLOSED.sub("", words[:LENGTH])
    pauses = [found.start() for found in _PAUSE.finditer(words, LEAST, REACH + 1)]
    inside = [place for place in pauses if place <= len(opened)]
    if len(opened) < LEAST and words[0] in _OPENING:  # the text opens with speech
        return working_title(words[1:])
    if stop := _STOP.search(opened, LEAST):
        return opened[: stop.start()]
    if LEAST <= len(opened) < LENGTH:
        return opened.rstrip("，、；：　 ")
    if inside:
        return opened[: inside[-1]]
    whole = [place for place in pauses if not _UNCLOSED.search(words[:place])]
    return words[: whole[0]] if whole else (opened or words[:LENGTH]).rstrip()
