"""Which variant a text is in, how sure that is, and what speaks for it.

The script is told by the characters that only one script has; the region by the names, terms, words
and glyphs that only one region's press has (see `regions`). Where nothing speaks for a region, the
answer is the plain script (`zh-Hant`), and where nothing speaks for a script it is `und`, as BCP 47
has it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from briefgen.variants.engine import scripts
from briefgen.variants.inspection import regions
from briefgen.variants.marks import protect

UNDETERMINED = "und"
_OTHER_SCRIPTS = re.compile("[ぁ-ゖァ-ヺ가-힣]")
_LIMIT = 200_000
"""Characters looked at: more of them make no one surer."""


@dataclass(frozen=True, slots=True)
class Detection:
    """A variant's tag, how sure that is (0 to 1), and the evidence, strongest first.

    `variant` is `und` for a text that is not Chinese or could be in either script. `rival` is the
    other region of the script that something in the text speaks for, "" where nothing does.
    """

    variant: str
    confidence: float
    evidence: tuple[str, ...] = ()
    rival: str = ""


def detect(text: str, url: str = "", language: str = "") -> Detection:
    """Say which variant a text is in.

    The country of `url`, its address, speaks too, and the region of `language`, the tag that a page
    gives itself; neither goes over what the text clearly says.
    """
    text = _readable(text[:_LIMIT])
    hant, hans = scripts.characters()
    counts = Counter(text)
    traditional = Counter({c: n for c, n in counts.items() if c in hant})
    simplified = Counter({c: n for c, n in counts.items() if c in hans})
    foreign = len(_OTHER_SCRIPTS.findall(text))
    total = traditional.total() + simplified.total()
    if not total or foreign > total:
        why = "mostly kana or hangul" if foreign else "no character that only one script has"
        return Detection(UNDETERMINED, 0.0, (why,))
    script = "Hant" if traditional.total() >= simplified.total() else "Hans"
    mine = traditional if script == "Hant" else simplified
    share = mine.total() / total
    found = "".join(c for c, _ in mine.most_common(6))
    name = "Traditional" if script == "Hant" else "Simplified"
    evidence = [f"{mine.total()} of {total} telling characters are {name} ({found})"]
    votes = regions.votes(text, script, url, language)
    first, second = sorted((*regions.tally(votes).items(), ("", 0.0), ("", 0.0)), key=_weight)[:2]
    tag, lead = f"zh-{script}", first[1] - second[1]
    if lead > 0:
        tag = f"{tag}-{first[0]}"
    # With nothing said it is as good as tossed; each further word for one side makes it surer.
    margin = 0.5 + lead / (first[1] + second[1] + 1.0) / 2
    evidence += [
        f"{v.form} is {v.region}'s" + (f" (×{v.times})" if v.times > 1 else "")
        for v in sorted(votes, key=lambda v: -v.weight)[:12]
    ]
    rival = f"zh-{script}-{second[0]}" if second[1] > 0 else ""
    return Detection(tag, round(share * margin, 2), tuple(evidence), rival)


def _weight(item: tuple[str, float]) -> float:
    return -item[1]


def _readable(text: str) -> str:
    """Leave out what is not running text: addresses, code, originals."""
    parts: list[str] = []
    at = 0
    for span in protect.protected(text):
        parts.append(text[at : span.start])
        at = span.end
    return " ".join((*parts, text[at:]))
