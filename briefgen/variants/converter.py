"""The converter: one text or one brief from a variant into another, every decision logged."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property, lru_cache

from briefgen.model import Brief, Decision, Mark, Passage, Text, map_texts, texts
from briefgen.variants import decisions
from briefgen.variants.engine import routes
from briefgen.variants.marks import moved
from briefgen.variants.names import Memory
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
        return self._alone(text, (), self._chosen(sha256 or _digest(text)))

    def text(self, text: Text) -> tuple[Text, Passage]:
        """Convert a text and move its marks along; a text fixed in a language stays."""
        if text.lang:
            return text, _untouched(text)
        return _applied(text, self._alone(text.string, text.marks, ()))

    def brief(self, brief: Brief) -> tuple[Brief, tuple[Passage, ...]]:
        """Convert every unfixed text of a brief, which it reads as one document."""
        chosen = self._chosen(brief.article.sha256)
        passages = self._document(tuple(dict.fromkeys(texts(brief))), chosen)
        body = set(texts(brief.article))
        within = [index for index, text in enumerate(passages) if text in body]
        log = budget.marked(tuple(passages.values()), self.options.doubts, within)
        results = {
            text: text if text.lang else _applied(text, passage)[0]
            for text, passage in zip(passages, log, strict=True)
        }

        def change(text: Text) -> Text:
            changed = results[text]
            return text if changed == text else changed

        converted = map_texts(brief, change)
        notices = choices.stale(self.options.choices, brief.article.sha256, brief.article.name)
        article = replace(
            converted.article,
            variant=self.target.tag,
            notices=(*converted.article.notices, *notices),
        )
        # What an excerpt repeats of the article is counted once.
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

    def _alone(self, string: str, marks: tuple[Mark, ...], chosen: tuple[Choice, ...]) -> Passage:
        """Convert one text that is a document of its own."""
        (passage,) = self._document((Text(string, marks),), chosen).values()
        return budget.marked((passage,), self.options.doubts)[0]

    def _document(self, parts: tuple[Text, ...], chosen: tuple[Choice, ...]) -> dict[Text, Passage]:
        """Convert a document's texts with its names and its subject in mind; mark nothing."""
        if self.source == self.target:
            # A text's own variant changes nothing; only `-{…}-` is a mark and not text.
            return {
                text: _passage(
                    text.string, decisions.unframed(text.string, text.marks, self.target)
                )
                for text in parts
            }
        rules = self._rules
        context = guards.Context(guards.fold("\n".join(text.string for text in parts)))
        laid = {
            text: decisions.lay(text.string, text.marks, rules, chosen, context)
            for text in parts
            if not text.lang
        }
        memory = Memory.of(name for one in laid.values() for name in one.names())
        return {
            text: _untouched(text)
            if text.lang
            else _passage(text.string, decisions.settle(laid[text], rules, context, memory))
            for text in parts
        }

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


def _passage(text: str, made: tuple[Decision, ...]) -> Passage:
    return Passage(text, replay(text, made), made)


def _untouched(text: Text) -> Passage:
    return Passage(text.string, text.string, ())


def _applied(text: Text, passage: Passage) -> tuple[Text, Passage]:
    return Text(passage.target, moved(text.marks, passage)), passage


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
