"""What goes over what: settings under an article, flags over it; its variant told or guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from briefgen import schema
from briefgen.errors import ContentError
from briefgen.model import Article, Notice, Text, map_texts, texts
from briefgen.readers.metadata.defaults import with_defaults
from briefgen.readers.metadata.keys import TODAY, with_metadata
from briefgen.schema import House

LONGEST = 300_000
"""Characters of the longest article: some three hundred pages, which no desk calls a brief."""

UNSURE = 0.7
"""Below this confidence a guess of the source's variant is a notice, where something in it speaks
for another region: that weighs half as much or more."""


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

    @property
    def rival(self) -> str:
        """The other region that something speaks for, "" where nothing does."""


class Detect(Protocol):
    """Guesses the variant of a text, whose address may be known and the language it names."""

    def __call__(self, text: str, url: str = "", language: str = "") -> Guess:
        """Return the guess."""


def settled(
    article: Article,
    *,
    defaults: Mapping[str, object],
    overrides: Mapping[str, object],
    detect: Detect,
    convert: Callable[[str, str, str], str],
    today: str,
    house: House = House(),
) -> Article:
    """Return the article with the settings' metadata under it and the flags' over it.

    `detect` guesses the variant of a text, `convert` takes a text from one variant into another:
    what a desk wrote in the other script is read in the article's. `today` is the day (ISO 8601)
    that `memo_date: today` stands for. Raises ContentError for an article too long, and for a
    variant that is none of ours or cannot be told; ConfigurationError for metadata that are wrong.
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
    given = {"no-headline": article.headline, "no-date": article.date_published}
    kept = tuple(notice for notice in article.notices if not given.get(notice.code))
    article = replace(article, notices=kept)
    article = _known(article) if article.variant else _guessed(article, detect)
    return _in_one_script(article, detect, convert)


def _in_one_script(
    article: Article,
    detect: Detect,
    convert: Callable[[str, str, str], str],
) -> Article:
    """Return the article with the desk's words in its own script, which editions are made from.

    A desk writes its settings in one script and briefs from articles in both: 機密 over an article
    in Simplified is 机密 in its own edition, and 機密 again in a Traditional one.
    """
    script = article.variant.split("-")[1]
    changed: list[str] = []

    def change(text: Text) -> Text:
        found = detect(text.string).variant
        if text.marks or "-" not in found or found.split("-")[1] == script:
            return text
        words = convert(text.string, found, article.variant)
        if words != text.string:
            changed.append(f"{text.string} as {words}")
        return Text(words)

    desk = map_texts(article.desk, change)
    if not changed:
        return article
    shown = "; ".join(changed[:3]) + ("; …" if len(changed) > 3 else "")
    message = f"the desk's words are in another script than the article, and read in its: {shown}"
    notice = Notice(article.name, 0, "desk-script", message)
    return replace(article, desk=desk, notices=(*article.notices, notice))


def _known(article: Article) -> Article:
    if schema.source_variant(article.variant):
        return article
    raise ContentError(f"{article.name}: {schema.refusal(article.variant)}; correct its variant")


def _guessed(article: Article, detect: Detect) -> Article:
    whole = "\n".join(str(text) for text in texts(article))
    found = detect(whole, article.url or "", article.language)
    if found.variant == "und":
        why = f"{article.name}: its variant cannot be told ({'; '.join(found.evidence)})"
        raise ContentError(f"{why}; if it is Chinese, name the variant with --variant")
    # Where nothing tells Singapore's press from the mainland's: most of it is the mainland's.
    variant = "zh-Hans-CN" if found.variant == "zh-Hans" else found.variant
    article = replace(article, variant=variant)
    # Without words that another region's press has, the text reads the same in either.
    if found.confidence >= UNSURE or not found.rival:
        return article
    message = (
        f"the variant looks like {variant}, but that is a guess: some words are those of"
        f" {found.rival}; --variant settles it"
    )
    notice = Notice(article.name, 0, "variant-guessed", message)
    return replace(article, notices=(*article.notices, notice))
