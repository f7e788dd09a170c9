"""The term base as compose's `Glossary`: which names a text has, and each in every region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from briefgen.model import Name, Reading, Text
from briefgen.variants import decisions
from briefgen.variants.converter import converter
from briefgen.variants.names import office
from briefgen.variants.options import Options, Term
from briefgen.variants.tags import MAIN, variant
from briefgen.variants.terms import Candidate, Context, base, guards

_MARKS = str.maketrans("", "", "「」『』“”‘’《》〈〉")


class TermGlossary:
    """Finds the term base's names in texts of one variant. Implements `model.Glossary`."""

    def __init__(self, source_variant: str, options: Options | None = None) -> None:
        self.source = variant(source_variant)
        self.options = options or Options()

    def names(self, text: str) -> tuple[tuple[int, int, Name], ...]:
        """Return the mentions, in order: start, end (code points) and the name."""
        context = Context(guards.fold(text))
        free = bytearray(len(text))
        found = decisions.meant(text, self._matcher, context, free, self.source.script)
        return tuple((start, end, self._name(text[start:end], c)) for start, end, c in found)

    def readings(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Return each text's words and names; a name of one text is known in all."""
        return tuple(
            Reading(
                tuple(page.bounds),
                tuple((name.start, name.end, name.kind) for _, name in sorted(page.names.items())),
            )
            for page in decisions.pages(texts, self._matcher, self.source.script)
        )

    def forms(self, source: str) -> tuple[Text, ...]:
        """Return one fixed text for every other main region, by the term base or by conversion."""
        return tuple(
            Text(converter(self.source.tag, tag, self.options).string(source).target, lang=tag)
            for tag in self._others
        )

    def differs(self, source: str, forms: Sequence[Text]) -> bool:
        """Say whether some region's form is another word than the source in its characters.

        Marks of quotation, which each region has its own way of placing, make no difference.
        """
        plain = replace(self.options, wording="script", terms=(), choices=())
        return any(
            _bare(converter(self.source.tag, form.lang or "", plain).string(source).target)
            != _bare(form.string)
            for form in forms
        )

    def office(self, text: str, start: int) -> int:
        """Return where a person's office, right before the name at `start`, begins."""
        return office(guards.fold(text), start)

    @property
    def _others(self) -> tuple[str, ...]:
        return tuple(tag for tag in MAIN if tag != self.source.tag)

    def _known(self, form: str, term: Term) -> tuple[Text, ...]:
        """Return a thing's forms by its own row: 喬治亞 the state is not 喬治亞 the country."""
        texts = dict(zip(self._others, self.forms(form), strict=True))
        for tag in self._others:
            compiled = base.compiled(self.source, variant(tag), self.options)
            for candidate in compiled.candidates.get(form, ()):
                if candidate.target and candidate.term and candidate.term.id == term.id:
                    texts[tag] = Text(candidate.target, lang=tag)
        return tuple(texts.values())

    def _name(self, form: str, candidate: Candidate) -> Name:
        term = candidate.term
        assert term is not None
        forms = self._known(form, term)
        return Name(
            Text(form, lang=self.source.tag),
            forms,
            term.en,
            status=candidate.status,
            domain=term.domain,
            differs=self.differs(form, forms),
        )

    @cached_property
    def _matcher(self) -> base.TermMatcher:
        return base.names(self.source, self.options)


def _bare(form: str) -> str:
    return form.translate(_MARKS)
