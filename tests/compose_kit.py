"""Articles and a small term base for the tests of compose."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen.compose import brief
from briefgen.model import (
    Article,
    Block,
    Brief,
    Caption,
    ListBlock,
    Name,
    Paragraph,
    Quote,
    Reading,
    Section,
    Text,
)

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data" / "compose"
TRUTH = Path(__file__).parent / "data" / "seeds"

_CREDIT = re.compile("（(?:Reuters|路透社|法新社|视觉中国)）$")


class Terms:
    """A term base with a few rows: source form, Taiwan's form, Latin, status, domain."""

    def __init__(self, *rows: tuple[str, str, str, str]) -> None:
        self.rows = {
            source: Name(
                Text(source, lang="zh-Hant-HK"),
                (Text(other, lang="zh-Hant-TW"),),
                latin,
                status="preferred",
                domain=domain,
            )
            for source, other, latin, domain in rows
        }

    def names(self, text: str) -> tuple[tuple[int, int, Name], ...]:
        """Find the rows' source forms, the longest first."""
        if not self.rows:
            return ()
        forms = "|".join(sorted(map(re.escape, self.rows), key=len, reverse=True))
        return tuple((m.start(), m.end(), self.rows[m.group()]) for m in re.finditer(forms, text))

    def readings(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Say nothing about words and names."""
        return tuple(Reading() for _ in texts)

    def office(self, text: str, start: int) -> int:
        """Know 總統 and no other office."""
        return start - 2 if text.endswith("總統", 0, start) else start

    def differs(self, source: str, forms: Sequence[Text]) -> bool:
        return any(form.string != source for form in forms)

    def forms(self, source: str) -> tuple[Text, ...]:
        """Return a form that shows that it was asked for."""
        return (Text(source + "*", lang="zh-Hant-TW"),)


def article(
    *blocks: Block | str, published: str | None = "2026-01-12", variant: str = "zh-Hant-HK"
) -> Article:
    """Return an article of one section; a string is a paragraph."""
    whole = tuple(Paragraph(Text(b)) if isinstance(b, str) else b for b in blocks)
    return Article(
        name="a.txt",
        sha256="00",
        variant=variant,
        sections=(Section(None, whole),),
        date_published=published,
    )


def composed(*blocks: Block | str, **about: Any) -> Brief:
    """Return the brief of such an article, with an empty term base."""
    return brief(article(*blocks, **about), glossary=Terms())


def sample(stem: str) -> tuple[Article, dict[str, Any]]:
    """Return a sample of `seeds/` as its truth in `data/seeds` says to read it, and that truth."""
    truth: dict[str, Any] = json.loads((TRUTH / f"{stem}.json").read_text("utf-8"))
    source = (ROOT / "seeds" / truth["file"]).read_text("utf-8")
    if source.startswith("---\n"):
        source = source.split("---\n", 2)[2]
    no_body = [row["text"] for row in truth.get("dropped") or ()]
    no_body += [truth.get("dateline"), truth.get("byline_line"), truth.get("headline")]
    for words in filter(None, no_body):
        source = source.replace(words, "", 1)
    captions = tuple(row["ends_with"] for row in truth["captions"])
    blocks = [
        _block(line.strip(), captions)
        for line in source.split("\n")
        if line.strip() and not line.startswith("|")
    ]
    about = {"published": truth["date_published"], "variant": truth["variant"]}
    return article(*blocks, **about), truth


def _block(line: str, captions: tuple[str, ...]) -> Block:
    words = re.sub("（[^（）]*）$", "", line)
    if captions and words.endswith(captions):
        return Caption(Text(words))
    return Quote((Text(line[2:]),)) if line.startswith("> ") else Paragraph(Text(line))


__all__ = ["DATA", "Caption", "ListBlock", "Terms", "article", "composed", "sample"]
