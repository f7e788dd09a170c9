"""The converter: one text or one brief from a variant into another, every decision logged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from briefgen.model import Brief, Decision, Mark, Passage, Text, map_texts
from briefgen.variants import routes
from briefgen.variants.options import Options
from briefgen.variants.tags import variant


class Converter:
    """Converts from `source` into `target` (tags). Get one from `converter()`, which keeps it."""

    def __init__(self, source: str, target: str, options: Options) -> None:
        self.source = variant(source)
        self.target = variant(target)
        self.options = options

    def string(self, text: str) -> Passage:
        """Convert a string; the passage's decisions applied to it give the result exactly."""
        return self._passage(text)

    def text(self, text: Text) -> tuple[Text, Passage]:
        """Convert a text and move its marks along; a text fixed in a language stays."""
        if text.lang:
            return text, Passage(text.string, text.string, ())
        passage = self._passage(text.string)
        marks = _moved(text.marks, passage)
        return Text(passage.target, marks), passage

    def brief(self, brief: Brief) -> tuple[Brief, tuple[Passage, ...]]:
        """Convert every unfixed text of a brief, which it reads as one document."""
        passages: list[Passage] = []

        def change(text: Text) -> Text:
            changed, passage = self.text(text)
            passages.append(passage)
            return text if changed == text else changed

        converted = map_texts(brief, change)
        decisions = [d for p in passages for d in p.decisions]
        article = replace(converted.article, variant=self.target.tag)
        return replace(
            converted,
            article=article,
            variant=self.target.tag,
            changes=sum(d.source != d.target for d in decisions),
            to_review=sum(d.review for d in decisions),
        ), tuple(passages)

    def _passage(self, text: str) -> Passage:
        if self.source == self.target:
            return Passage(text, text, ())
        edits, _ = routes.route(self.source, self.target, self.options).edits(text)
        decisions = tuple(
            Decision(
                e.start,
                e.end,
                text[e.start : e.end],
                e.target,
                "phrase" if e.phrase else "character",
                e.origin,
                e.alternatives,
            )
            for e in edits
        )
        return Passage(text, replay(text, decisions), decisions)


@cache
def converter(source: str, target: str, options: Options | None = None) -> Converter:
    """Return the converter for a pair of tags, made once.

    Raises ConfigurationError for a tag that is no variant.
    """
    return Converter(source, target, options or Options())


def replay(source: str, decisions: tuple[Decision, ...]) -> str:
    """Apply decisions to the text that they were made on."""
    parts = []
    at = 0
    for decision in decisions:
        parts += (source[at : decision.start], decision.target)
        at = decision.end
    return "".join((*parts, source[at:]))


def _moved(marks: tuple[Mark, ...], passage: Passage) -> tuple[Mark, ...]:
    if not marks:
        return ()
    offsets = _Alignment(passage)
    return tuple(
        replace(m, start=offsets.start(m.start), end=offsets.end(m.end)) for m in marks
    )


class _Alignment:
    """Where an offset of the source is in the target.

    Inside a decision an offset moves by as many characters as fit: phrases mostly keep their
    length, so a mark on half a phrase stays on that half.
    """

    def __init__(self, passage: Passage) -> None:
        self._decisions = passage.decisions

    def start(self, offset: int) -> int:
        return self._at(offset)

    def end(self, offset: int) -> int:
        return self._at(offset)

    def _at(self, offset: int) -> int:
        shift = 0
        for d in self._decisions:
            if d.end <= offset:
                shift += len(d.target) - (d.end - d.start)
            elif d.start < offset:
                return d.start + shift + min(offset - d.start, len(d.target))
            else:
                break
        return offset + shift
