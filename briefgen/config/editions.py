"""Edition names: which variants an edition shows, and how its file is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen import schema
from briefgen.errors import ConfigurationError
from briefgen.schema import VARIANTS

BILINGUAL = "bilingual"
COUNTERPARTS = {"Hant": "zh-Hans-CN", "Hans": "zh-Hant-TW"}
# BCP 47 (RFC 5646), as much as a companion text's tag needs: en, pt-BR, zh-Hant-HK.
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition to make: its name as asked for, and the tag of each column, one or two."""

    name: str
    columns: tuple[str, ...]


def check(edition: str) -> str:
    """Return an edition's name in its canonical form: `ZH-tw` is zh-Hant-TW.

    Raises ConfigurationError where it is neither a variant nor `bilingual[:TAG+TAG]`.
    """
    head, colon, pair = edition.partition(":")
    if head.lower() == BILINGUAL:
        if not colon:
            return BILINGUAL
        tags = [schema.variant(tag) or schema.canonical(tag) for tag in pair.split("+")]
        chinese = [tag in VARIANTS for tag in tags]
        if len(tags) == 2 and chinese[0] and tags[0] != tags[1] and _column(tags[1]):
            return f"{BILINGUAL}:{tags[0]}+{tags[1]}"
    elif found := schema.variant(edition):
        return found
    near = schema.near(edition, (BILINGUAL,)) or schema.nearest(edition)
    raise ConfigurationError(
        f"there is no edition {edition!r}; did you mean {near}? There are {', '.join(VARIANTS)}, "
        f"{BILINGUAL}, and pairs such as {BILINGUAL}:zh-Hant-TW+zh-Hans-CN"
    )


def _column(tag: str) -> bool:
    return tag in VARIANTS or bool(TAG.fullmatch(tag) and not tag.startswith("zh"))


def counterpart(variant: str, configured: Mapping[str, str]) -> str:
    """Return the variant that a source variant is briefed in, unless configured otherwise."""
    script = "Hans" if "Hans" in variant else "Hant"
    return configured.get(variant, COUNTERPARTS[script])


def plan(wanted: tuple[str, ...], variant: str, configured: Mapping[str, str]) -> tuple[Plan, ...]:
    """Return the editions to make of an article in `variant`; none wanted means the usual three.

    A source known by script alone (`zh-Hant`) is shown as the region its readers would expect:
    Hong Kong and Taiwan share no default, so it is Taiwan for Hant and the mainland for Hans.
    """
    own = {"zh-Hant": "zh-Hant-TW", "zh-Hans": "zh-Hans-CN"}.get(variant, variant)
    other = counterpart(variant, configured)
    plans = []
    for name in dict.fromkeys(check(edition) for edition in wanted or (own, other, BILINGUAL)):
        if name == BILINGUAL:
            plans.append(Plan(name, (own, other)))
        else:
            plans.append(Plan(name, tuple(name.removeprefix(BILINGUAL + ":").split("+"))))
    return tuple(plans)


def file_name(template: str, edition: str, suffix: str) -> str:
    """Return `<template>.<edition>.<ext>`; a colon, which Windows forbids, becomes `-`."""
    return f"{template}.{edition}".replace(":", "-") + f".{suffix}"


def parts(path: str) -> tuple[str, str]:
    """Return the edition and the format of a file that `file_name` named, from its path."""
    _, edition, suffix = path.rpartition("/")[2].rsplit(".", 2)
    return re.sub(f"^{BILINGUAL}-", f"{BILINGUAL}:", edition), suffix


def slug(name: str) -> str:
    """Return a source's stem as a safe folder name: letters of any script, digits, `-`, `_`.

    At most 80 bytes of UTF-8, never empty, never starting with a dot.
    """
    stem = unicodedata.normalize("NFC", name)
    safe = re.sub(r"[^\w]+", "-", stem).strip("-_") or "article"
    while len(safe.encode()) > 80:
        safe = safe[:-1]
    return safe.strip("-_") or "article"
