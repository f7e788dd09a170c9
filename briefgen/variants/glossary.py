"""The term base as compose's `Glossary`: which names a text has, and each in every region."""

from __future__ import annotations

from briefgen.model import Name, Text
from briefgen.variants.converter import converter
from briefgen.variants.options import Options
from briefgen.variants.tags import MAIN, variant


class TermGlossary:
    """Finds the term base's names in texts of one variant. Implements `model.Glossary`."""

    def __init__(self, source_variant: str, options: Options | None = None) -> None:
        self.source = variant(source_variant)
        self.options = options or Options()

    def names(self, text: str) -> tuple[tuple[int, int, Name], ...]:
        """Return the mentions, in order: start, end (code points) and the name."""
        return ()

    def forms(self, source: str) -> tuple[Text, ...]:
        """Return one fixed text for every other main region, by the term base or by conversion."""
        return tuple(
            Text(converter(self.source.tag, tag, self.options).string(source).target, lang=tag)
            for tag in MAIN
            if tag != self.source.tag
        )
