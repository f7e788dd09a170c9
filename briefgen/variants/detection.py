"""Which variant a text is in, how sure that is, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.variants import dictionaries


@dataclass(frozen=True, slots=True)
class Detection:
    """A variant's tag, how sure that is (0 to 1), and the evidence, strongest first."""

    variant: str
    confidence: float
    evidence: tuple[str, ...] = ()


def detect(text: str) -> Detection:
    """Say which variant a text is in."""
    hant, hans = _characters()
    traditional = sum(map(hant.__contains__, text))
    simplified = sum(map(hans.__contains__, text))
    total = traditional + simplified
    if traditional >= simplified:
        tag = "zh-Hant-HK" if total else "zh-Hant"
        share = traditional / total if total else 0.0
    else:
        tag, share = "zh-Hans-CN", simplified / total
    return Detection(
        tag,
        round(share, 2),
        (f"{traditional} Traditional characters", f"{simplified} Simplified characters"),
    )


@cache
def _characters() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only Traditional and only Simplified text has."""
    ts = dictionaries.lexicon("TSCharacters").entries
    st = dictionaries.lexicon("STCharacters").entries
    hans = frozenset(c for c, v in st.items() if c not in v)
    return frozenset(c for c, v in ts.items() if c not in v), hans
