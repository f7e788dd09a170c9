"""The converter: one text or one brief from a variant into another, every decision logged."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property, lru_cache

from briefgen.model import Brief, Decision, Mark, Passage, Text, map_texts, texts
from briefgen.variants import decisions
from briefgen.variants.alignment import moved
from briefgen.variants.engine import routes
from briefgen.variants.options import Choice, Options
from briefgen.variants.review import budget, choices
from briefgen.variants.tags import variant
from briefgen.variants.terms import base, guards


class Converter:
    """Converts from `source` into `target` (tags). Get one from `converter()`, which keeps it."""

    def __init__(self, source: str, target: str, options: Options) -> None:
        self.source = variant(source)
        self.target = variant(target)
        self.options = options

    def string(self, text: str, *, sha256: str = "") -> Passage:
        """Convert a string; the passage's decisions applied to it give the result exactly.

        `sha256` names the source for reviewed choices; without it the string's own is taken.
        """
        passage = self._passage(text, (), self._chosen(sha256 or _digest(text)), None)
        return budget.marked((passage,), self.options.doubts)[0]

    def text(self, text: Text) -> tuple[Text, Passage]:
        """Convert a text and move its marks along; a text fixed in a language stays."""
        converted, passage = self._text(text, (), None)
        return converted, budget.marked((passage,), self.options.doubts)[0]

    def brief(self, brief: Brief) -> tuple[Brief, tuple[Passage, ...]]:
        """Convert every unfixed text of a brief, which it reads as one document."""
        document = "\n".join(t.string for t in texts(brief))
        context = guards.Context(guards.fold(document))
        chosen = self._chosen(brief.article.sha256)
        passages: dict[Text, Passage] = {}
        results: dict[Text, Text] = {}

        def change(text: Text) -> Text:
            if text not in results:
                changed, passages[text] = self._text(text, chosen, context)
                results[text] = text if changed == text else changed
            return results[text]

        converted = map_texts(brief, change)
        notices = choices.stale(self.options.choices, brief.article.sha256, brief.article.name)
        article = replace(
            converted.article,
            variant=self.target.tag,
            notices=(*converted.article.notices, *notices),
        )
        # What an excerpt repeats of the article is counted once.
        body = set(texts(brief.article))
        within = [index for index, text in enumerate(passages) if text in body]
        log = budget.marked(tuple(passages.values()), self.options.doubts, within)
        decided = [d for index in within for d in log[index].decisions]
        return replace(
            converted,
            article=article,
            variant=self.target.tag,
            changes=sum(d.source != d.target for d in decided),
            to_review=sum(d.review for d in decided),
            reviewed=sum(d.origin == choices.ORIGIN for d in decided),
        ), log

    def _chosen(self, sha256: str) -> tuple[Choice, ...]:
        if not self.options.choices:
            return ()
        return choices.applying(self.options.choices, sha256, self.target.tag)

    def _text(
        self, text: Text, chosen: tuple[Choice, ...], context: guards.Context | None
    ) -> tuple[Text, Passage]:
        if text.lang:
            return text, Passage(text.string, text.string, ())
        passage = self._passage(text.string, text.marks, chosen, context)
        return Text(passage.target, moved(text.marks, passage)), passage

    def _passage(
        self,
        text: str,
        marks: tuple[Mark, ...],
        chosen: tuple[Choice, ...],
        context: guards.Context | None,
    ) -> Passage:
        if self.source == self.target:
            # A text's own variant changes nothing; only `-{…}-` is a mark and not text.
            found = decisions.unframed(text, marks, self.target)
        else:
            found = decisions.decide(text, marks, self._rules, chosen, context)
        return Passage(text, replay(text, found), found)

    @cached_property
    def _rules(self) -> decisions.Rules:
        return decisions.Rules(
            self.source,
            self.target,
            base.compiled(self.source, self.target, self.options),
            routes.route(self.source, self.target, self.options),
            self.options.wording,
        )


@lru_cache(maxsize=64)
def converter(source: str, target: str, options: Options | None = None) -> Converter:
    """Return the converter for a pair of tags, made once.

    Raises ConfigurationError for a tag that is no variant.
    """
    return Converter(source, target, options or Options())


def convert(text: str, source: str, target: str) -> str:
    """Return a text in another variant, for what needs no log of its decisions."""
    return converter(source, target).string(text).target


def replay(source: str, made: tuple[Decision, ...]) -> str:
    """Apply decisions to the text that they were made on."""
    parts: list[str] = []
    at = 0
    for decision in made:
        parts += (source[at : decision.start], decision.target)
        at = decision.end
    return "".join((*parts, source[at:]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
