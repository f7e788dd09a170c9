"""What conversion needs of the settings, and a plain text converted by them."""

from __future__ import annotations

from briefgen import config, variants
from briefgen.config import Config
from briefgen.errors import ContentError
from briefgen.model import Passage


def options(settings: Config) -> variants.Options:
    """Return what conversion needs of the settings; the user's term files win in their order.

    Raises ConfigurationError for a term or decision file that is missing or malformed.
    """
    terms = (variants.term_file(str(path), config.text_of(path)) for path in settings.terms)
    path = settings.decisions
    chosen = variants.choices.parse(str(path), config.text_of(path)) if path else ()
    return variants.Options(tuple(terms), chosen, settings.wording, doubts=settings.doubts)


def convert(text: str, to: str, settings: Config) -> tuple[str, Passage]:
    """Convert a plain text; return its variant and the result. Raises ContentError."""
    origin = settings.variant or variants.detect(text).variant
    if origin == "und":
        raise ContentError(
            "the text's variant cannot be told; if it is Chinese, name its variant with --from"
        )
    return origin, variants.converter(origin, to, options(settings)).string(text)
