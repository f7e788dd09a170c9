"""The tags of variants, and what people write for them: zh-TW, zh_Hant_HK, zh-Hans.

A variant is a BCP 47 tag (RFC 5646) of a language, a script and a region. A tag that leaves the
script or the region out is filled by CLDR's likely subtags (UTS #35, part 1, § 4.3), so that zh-TW
is zh-Hant-TW; one that comes to no variant of ours is refused with the near one.
"""

from __future__ import annotations

import re

VARIANTS = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
SOURCE_VARIANTS = (*VARIANTS, "zh-Hant", "zh-Hans")
"""What an article may be in; the last two name a script whose region nobody knows."""

_PARTS = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.I)
_CHINESE = re.compile(r"^(?:zh|cmn|yue|cht|chs|chi)|han[st]|(?:^|[-_])(?:tw|hk|mo|cn|sg|my)$", re.I)
"""What a tag of Chinese, or of a place where it is written, has in it."""


def canonical(tag: str) -> str:
    """Return a tag in the case that BCP 47 recommends: `ZH_hant-hk` → `zh-Hant-HK`."""
    parts = tag.strip().replace("_", "-").split("-")
    cased = [p.title() if len(p) == 4 else p.upper() if len(p) == 2 else p for p in parts[1:]]
    return "-".join([parts[0].lower(), *cased])


def source_variant(tag: str) -> str | None:
    """Return the variant that an article of this tag is in, None where it is none of ours.

    `zh-Hant` and `zh-Hans` stay what they are: the script is known and the region is not.
    """
    found = canonical(tag)
    return found if found in SOURCE_VARIANTS else variant(found)


def variant(tag: str) -> str | None:
    """Return the variant that a tag stands for, None where it is none of ours.

    Plain `zh` names neither a script nor a region, so it stands for none.
    """
    found = canonical(tag)
    if found in VARIANTS:
        return found
    whole = likely(found)
    return whole if whole in VARIANTS and found != "zh" else None


def likely(tag: str) -> str:
    """Return a tag with its script and region filled in; as it is where CLDR knows none."""
    parts = _PARTS.fullmatch(tag)
    if not parts:
        return tag
    # CLDR's table is 19 ms away, and a tag written in full does not need it.
    from babel.core import get_global

    language, script, region = (part or "" for part in parts.groups())
    table = get_global("likely_subtags")
    for keys in ((script, region), (region,), (script,), ()):
        found = table.get("_".join([language, *filter(None, keys)])) if all(keys) else None
        if found:
            _, likely_script, likely_region = found.split("_")[:3]
            return f"{language}-{script or likely_script}-{region or likely_region}"
    return tag


def nearest(tag: str) -> str:
    """Return the variant of ours that is most like a tag: of its script and its part of the world.

    Macau's Chinese is nearest to Hong Kong's, Malaysia's to Singapore's.
    """
    whole = likely(canonical(tag)).lower()
    if any(part in whole for part in ("hk", "mo", "yue")):
        return "zh-Hant-HK"
    if any(part in whole for part in ("sg", "my")):
        return "zh-Hans-SG"
    if any(part in whole for part in ("hant", "tw", "cht", "trad")):
        return "zh-Hant-TW"
    return "zh-Hans-CN"


def refusal(tag: str, *also: str) -> str:
    """Return an error's sentence for a tag that is no variant: the near one, and all there are."""
    known = ", ".join((*SOURCE_VARIANTS, *also))
    if not _CHINESE.search(tag):
        return f"{tag!r} is no variant of Chinese; use one of {known}"
    return f"{tag!r} is no variant; did you mean {nearest(tag)}? There are {known}"
