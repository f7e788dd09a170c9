"""All editions of an article are one tree: same blocks, same numbers, same elements on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefgen import pipeline, render
from briefgen.config import Config
from briefgen.model import Brief, Edition, Text
from briefgen.readers import sources
from tests.conftest import SEEDS

VARIANTS = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
# Not two-page: what has room there depends on how long the words are.
TEMPLATES = ("memo", "jianbao", "gongwen", "tw-han", "hk-memo")
SAMPLES = sorted(
    path
    for path in SEEDS.iterdir()
    if path.suffix in (".md", ".txt") and path.name not in ("README.md", "hk-summit.en.md")
)
# What conversion itself reports of a column, and the tag that names it.
OWN = frozenset({"variant", "changes", "to_review", "reviewed", "notices"})


@cache
def editions(source: Path) -> tuple[Edition, ...]:
    """Return a source in every variant, and in two of them side by side."""
    config = Config(to=(*VARIANTS, "bilingual"), folders=())
    (found,) = sources.gather([str(source)], "auto")
    (article,) = pipeline.read(found, config)
    return tuple(pipeline.editions(article, config))


def walk(node: Any, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield the path and nature of every node; of a text only its language and its marks."""
    if isinstance(node, Text):
        fixed = node.string if node.lang else bool(node.string)
        yield path, (fixed, node.lang, tuple((m.kind, m.value) for m in node.marks))
    elif isinstance(node, tuple):
        yield path, len(node)
        for number, child in enumerate(node):
            yield from walk(child, f"{path}[{number}]")
    elif is_dataclass(node) and not isinstance(node, type):
        yield path, type(node).__name__
        for field in fields(node):
            if field.name not in OWN:
                yield from walk(getattr(node, field.name), f"{path}.{field.name}")
    else:
        yield path, node


class _Skeleton(HTMLParser):
    """The elements of a page with what identifies them, without words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [f"{key}={value}" for key, value in attrs if key in ("id", "class", "href")]
        # Typography follows the words, and a name may be the same in both columns.
        if tag != "span" and tag != "meta":
            self.elements.append(" ".join((tag, *kept)))


def check_trees(whole: tuple[Edition, ...]) -> None:
    briefs: list[Brief] = [column for made in whole for column in made.columns]
    assert len(briefs) == len(VARIANTS) + 2
    first = list(walk(briefs[0]))
    for other in briefs[1:]:
        for expected, found in zip(first, walk(other), strict=True):
            assert found == expected, other.variant


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_edition_of_a_sample_is_the_same_tree(sample: Path) -> None:
    check_trees(editions(sample))


def test_every_edition_of_the_real_article_is_the_same_tree(seed_article: Path) -> None:
    check_trees(editions(seed_article))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_variant_of_a_page_has_the_same_elements(template: str, sample: Path) -> None:
    pages = {}
    for made in editions(sample):
        if len(made.columns) == 1:
            # The conversion note is the one part that only a converted edition has.
            told = replace(made, columns=(replace(made.columns[0], changes=1),))
            html = render.document(told, template=template).html
            pages[made.name] = _Skeleton(html).elements
    assert len(pages) == len(VARIANTS)
    expected = pages[VARIANTS[0]]
    assert len(expected) > 30
    for name, elements in pages.items():
        assert elements == expected, name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_both_columns_of_a_page_have_the_same_blocks(sample: Path) -> None:
    (both,) = (made for made in editions(sample) if len(made.columns) == 2)
    html = render.document(both).html
    tag = both.columns[1].variant
    numbered = [b for b in both.columns[0].article.blocks if b.number]
    assert html.count('class="number"') >= len(numbered)
    for block in numbered:
        figure = block.kind in ("caption", "image")
        assert f'id="{"f" if figure else "p"}{block.number}"' in html
    assert html.count(f'<td lang="{tag}">') >= len(numbered)
