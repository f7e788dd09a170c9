"""The ordered rules that turn neutral pieces into the parts of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.readers.piece import Part, Piece
from briefgen.readers.rules import (
    bylines,
    captions,
    crossheads,
    datelines,
    front,
    heads,
    lexicon,
    notes,
    site,
    tails,
)
from briefgen.readers.rules.datelines import day
from briefgen.readers.rules.dates import find_date, is_dated, read_date
from briefgen.readers.rules.front import fields, form
from briefgen.readers.rules.rule import Pass, Rule, Scene, ends_sentence, fold, han, runs, words
from briefgen.readers.rules.site import omitted

__all__ = [
    "bylines",
    "day",
    "ends_sentence",
    "fields",
    "find_date",
    "fold",
    "form",
    "front",
    "han",
    "is_dated",
    "known",
    "label",
    "lexicon",
    "omitted",
    "read_date",
    "words",
]

# The order matters: what stands at the edges is named first, and crossheads last, because a
# crosshead is what remains short among the paragraphs.
RULES: tuple[Rule | Pass, ...] = (
    *front.FORMS,
    *heads.REPEATS,
    *captions.RIGHTS,
    *captions.UNITS,
    *heads.RULES,
    *front.RULES,
    *site.COMMENTS,
    *tails.RULES,
    *front.TAIL,
    *bylines.RULES,
    *captions.RULES,
    *datelines.RULES,
    *notes.RULES,
    *site.CARDS,
    *crossheads.NUMBERED,
    *site.RULES,
    *crossheads.RULES,
)
MARKED = tuple(r for r in RULES if r.id in ("caption-format", "crosshead-heading"))

BEFORE = RULES[: RULES.index(site.RULES[0])]
"""The rules that have spoken when the model of lines is asked."""

_FIRST = {"head": 14, "front": 32}
# A standfirst and a writer's own lines may be sentences, and fields stand under them.
_LEADS = {"head": 1, "front": 2}
_TAIL = 24
_TALK = ("site-line", "furniture", "furniture-anywhere", "head-button")
"""The rules that take a line for a site's by how it talks."""


def known(pieces: Sequence[Piece], fields: Mapping[str, object]) -> list[Part]:
    """Return the parts as the model of lines finds them: after the rules before it."""
    scene = Scene([_given(piece) for piece in crossheads.levelled(pieces)], fields)
    scene.roles = {part.role for part in scene.parts}
    for rule in BEFORE:
        _apply(rule, scene)
    return scene.parts


def label(
    pieces: Sequence[Piece], fields: Mapping[str, object], *, marked: bool = False
) -> list[Part]:
    """Give every piece its part: rule by rule over the whole article, the first claim wins.

    With `marked` only the rules that go by what the format says.
    """
    given, verses = site.apart([] if marked else crossheads.levelled(front.opened(pieces)))
    given = list(pieces) if marked else given
    scene = Scene([_given(piece) for piece in given], fields)
    scene.roles = {part.role for part in scene.parts}
    for rule in MARKED if marked else RULES:
        _apply(rule, scene)
    parts = [replace(p, role="paragraph", rule="prose") if p.open else p for p in scene.parts]
    return (
        parts
        if marked
        else crossheads.joined(captions.joined(site.together(_rescued(parts), verses)))
    )


def _rescued(parts: list[Part]) -> list[Part]:
    """Return the parts with the sentences back that were dropped, where else no text would stay.

    An article on apps or rights talks as sites do, all through; the standfirst is its lead then.
    """
    if any(p.role in ("paragraph", "block") or p.piece.block is not None for p in parts):
        return parts
    kept = [
        replace(p, role="paragraph", kind="", value="", rule="prose")
        if p.role == "drop" and p.rule in _TALK and ends_sentence(p.string)
        else p
        for p in parts
    ]
    if any(p.role == "paragraph" for p in kept):
        return kept
    return [replace(p, role="paragraph", rule="prose") if p.role == "dek" else p for p in parts]


def _apply(rule: Rule | Pass, scene: Scene) -> None:
    if isinstance(rule, Pass):
        _pass(rule, scene)
    else:
        _run(rule, scene)


def _run(rule: Rule, scene: Scene) -> None:
    parts = scene.parts
    scene.facts.clear()
    scene.made.clear()
    index = 0 if rule.reach != "tail" else max(0, len(parts) - _TAIL)
    while index < len(parts):
        first = _FIRST.get(rule.reach)
        if first is not None:
            begun = sum(map(runs, parts[:index]))
            if index >= first or begun > _LEADS[rule.reach]:
                return
        free = parts[index].open or (rule.blocks and parts[index].role == "block")
        found = rule.find(scene, index) if free else None
        if found is None:
            index += 1
            continue
        named = [
            p if p.open else replace(p, rule=rule.id, confidence=p.confidence * rule.confidence)
            for p in found
            if p.string or p.piece.form in ("image", "block")
        ]
        if len(named) == 1:
            parts[index] = named[0]
        else:
            parts[index : index + 1] = named
        scene.roles |= {p.role for p in named}
        # What is still open behind a claim may be claimed by the same rule again.
        index += max(1, next((i for i, p in enumerate(named) if p.open), len(named)))


def _pass(whole: Pass, scene: Scene) -> None:
    for place, made in sorted(whole.find(scene).items(), reverse=True):
        kept = [p for p in made if p.string or p.piece.form in ("image", "block")]
        scene.parts[place : place + 1] = kept
        scene.roles |= {p.role for p in kept if p.role}


def _given(piece: Piece) -> Part:
    if piece.form in ("image", "block"):
        return Part(piece, "image" if piece.form == "image" else "block", "format")
    return Part(piece)
