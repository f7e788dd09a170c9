"""What goes over what: settings under an article, flags over it; its variant told or guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from briefgen import schema
from briefgen.errors import ContentError
from briefgen.model import Article, Notice, texts
from briefgen.readers.metadata import TODAY, with_defaults, with_metadata
from briefgen.schema import House

LONGEST = 300_000
"""Characters of the longest article: some three hundred pages, which no desk calls a brief."""

UNSURE = 0.6
"""Below this confidence a guess of the source's variant is a notice."""


class Guess(Protocol):
    """What detection says of a text: a tag, `und` where it cannot tell, from 0 to 1 how surely."""

    @property
    def variant(self) -> str:
        """The BCP 47 tag."""

    @property
    def confidence(self) -> float:
        """How sure the guess is, from 0 to 1."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """What it goes by."""


def settled(
    article: Article,
    *,
    defaults: Mapping[str, object],
    overrides: Mapping[str, object],
    detect: Callable[[str], Guess],
    today: str,
    house: House = House(),
) -> Article:
    """Return the article with the settings' metadata under it and the flags' over it.

    `detect` guesses the variant of a text; `today` is the day (ISO 8601) that `memo_date: today`
    stands for. Raises ContentError for an article too long, and for a variant that is none of ours
    or cannot be told; ConfigurationError for metadata that are wrong.
    """
    length = sum(map(len, texts(article.sections)))
    if length > LONGEST:
        raise ContentError(
            f"{article.name}: has {length:,} characters, and an article at most {LONGEST:,};"
            " split it, one article a file"
        )
    article = with_defaults(article, defaults, "the settings", house)
    article = with_metadata(article, overrides, "the command line", house)
    if article.desk.memo_date == TODAY:
        article = replace(article, desk=replace(article.desk, memo_date=today))
    if article.headline:
        kept = tuple(notice for notice in article.notices if notice.code != "no-headline")
        article = replace(article, notices=kept)
    return _known(article) if article.variant else _guessed(article, detect)


def _known(article: Article) -> Article:
    if schema.source_variant(article.variant):
        return article
    raise ContentError(f"{article.name}: {schema.refusal(article.variant)}; correct its variant")


def _guessed(article: Article, detect: Callable[[str], Guess]) -> Article:
    found = detect("\n".join(str(text) for text in texts(article)))
    if found.variant == "und":
        why = f"{article.name}: its variant cannot be told ({'; '.join(found.evidence)})"
        raise ContentError(f"{why}; if it is Chinese, name the variant with --variant")
    # Little tells Singapore's press from the mainland's, and most of it is the mainland's.
    variant = "zh-Hans-CN" if found.variant == "zh-Hans" else found.variant
    if found.confidence >= UNSURE or variant == "zh-Hans-CN":
        return replace(article, variant=variant)
    message = f"the variant looks like {variant}, but that is a guess; --variant settles it"
    notice = Notice(article.name, 0, "variant-guessed", message)
    return replace(article, variant=variant, notices=(*article.notices, notice))
