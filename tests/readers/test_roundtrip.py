"""Whatever article a reader can make, its Markdown reads back to the same article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import readers
from briefgen.model import (
    Article,
    Block,
    Caption,
    Desk,
    Image,
    Item,
    ListBlock,
    Mark,
    MarkKind,
    Paragraph,
    Quote,
    Section,
    Source,
    Table,
    Text,
)
from briefgen.readers.clean import tidy
from briefgen.writers.markdown.article import article_markdown
from tests.readers.test_seeds import bare

Draw = Callable[[st.SearchStrategy[object]], object]

# What breaks Markdown: its own marks, white space, Chinese punctuation beside letters.
ALPHABET = "中文字「」。，、（）“”！　 ab1-+.#>*_`~|[]()<>&;:!\\=\"'/\tß\n"
KINDS: tuple[MarkKind, ...] = ("strong", "emphasis", "sub", "sup", "code", "link")
LINKS = ("https://e.example/a?b=1&amp;c=(2)", "mailto:a@e.example", "https://e.example/中文_*x*")


@st.composite
def texts(draw: st.DrawFn, alphabet: str = ALPHABET, least: int = 1) -> Text:
    """A text as a reader leaves it: tidy, at least one visible character."""
    string = draw(st.text(alphabet, min_size=least, max_size=24))
    marks = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(string)))
        end = draw(st.integers(start, len(string)))
        kind = draw(st.sampled_from(KINDS))
        value = draw(st.sampled_from(LINKS)) if kind == "link" else ""
        marks.append(Mark(start, end, kind, value))
    return tidy("\n".join(line.strip() for line in string.split("\n") if line.strip()), marks)


lines = texts(ALPHABET.replace("\n", ""))
filled = texts().filter(lambda t: bool(t.string))
one_line = lines.filter(lambda t: bool(t.string))
# All of a head in bold is how it looks and no mark of its words, so readers leave it out.
heads = one_line.map(lambda t: tidy(t.string, [m for m in t.marks if m.kind == "link"]))
addresses = st.sampled_from(["a.jpg", "https://e.example/p (1).png", "图/一&amp;.png"])


def lists(depth: int) -> st.SearchStrategy[ListBlock]:
    """Lists of lists; an item has words."""
    children = st.just(()) if depth == 0 else st.lists(lists(depth - 1), max_size=2).map(tuple)
    items = st.lists(st.builds(Item, filled, children), min_size=1, max_size=3).map(tuple)
    starts = st.sampled_from([1, 1, 3, 10])
    return st.builds(lambda i, o, s: ListBlock(i, o, s if o else 1), items, st.booleans(), starts)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    cells = st.lists(texts(least=0), min_size=width, max_size=width).map(tuple)
    head = draw(st.one_of(st.just(()), cells.filter(lambda c: any(t.string for t in c))))
    align = draw(st.lists(st.sampled_from(["", "left", "right", "center"]), min_size=width,
                          max_size=width))  # fmt: skip
    rows = draw(st.lists(cells, min_size=0 if head else 1, max_size=3).map(tuple))
    return Table(head, rows, tuple(align))  # type: ignore[arg-type]


def captions() -> st.SearchStrategy[Caption]:
    plain = st.builds(lambda t, s: Caption(t, src=s), filled, st.one_of(st.none(), addresses))
    credited = st.builds(
        lambda t, s: Caption(t, Text("路透社"), s, "（路透社）"),
        filled,
        st.one_of(st.none(), addresses),
    )
    return st.one_of(plain, credited)


def codes() -> st.SearchStrategy[Paragraph]:
    strings = st.text("ab`~ \n中", min_size=1, max_size=12).filter(
        lambda s: bool(s.strip()) and not s.endswith("\n")
    )
    return strings.map(lambda s: Paragraph(Text(s, (Mark(0, len(s), "code"),), "zxx")))


blocks: st.SearchStrategy[Block] = st.one_of(
    filled.map(Paragraph),
    captions(),
    st.builds(Image, addresses, lines),
    st.lists(filled, min_size=1, max_size=2).map(lambda p: Quote(tuple(p))),
    lists(2),
    tables(),
    codes(),
)
words = (
    st.text("中文 a1:-#'\"[]{}&*!|>%@`\\,?", min_size=1, max_size=16).map(str.strip).filter(bool)
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    def maybe(strategy: st.SearchStrategy[Text]) -> Text | None:
        return draw(st.one_of(st.none(), strategy))

    opening = Section(None, tuple(draw(st.lists(blocks, min_size=1, max_size=4))))
    crossheads = st.builds(
        Section, heads, st.lists(blocks, max_size=3).map(tuple), st.integers(1, 5)
    )
    said = words.map(Text)
    desk = Desk(
        to=maybe(said),
        summary=maybe(said),
        ref=maybe(said),
        key_points=tuple(draw(st.lists(said, max_size=2))),
        extra=tuple({"x-house": Text(draw(words))}.items()) if draw(st.booleans()) else (),
    )
    return Article(
        name="",
        sha256="",
        variant=draw(st.sampled_from(["", "zh-Hant-HK"])),
        sections=(opening, *draw(st.lists(crossheads, max_size=2))),
        headline=maybe(said),
        dek=maybe(said),
        byline=tuple(draw(st.lists(said, max_size=2))),
        dateline=maybe(said),
        date_published=draw(st.sampled_from([None, "2026-01-12", "2026-01-12T08:30+08:00"])),
        desk=desk,
    )


def unpulled(article: Article) -> Article:
    """Return the article with every quotation plain: whether it repeats the text is found anew."""
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                replace(b, pull=False) if isinstance(b, Quote) else b for b in section.blocks
            ),
        )
        for section in article.sections
    )
    return replace(article, sections=sections)


@settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(articles())
def test_markdown_reads_back_to_the_same_article(article: Article) -> None:
    written = article_markdown(article)
    (again,) = readers.read(Source("a.md", written.encode(), "markdown"))
    # The working title is no part of the Markdown: it is made anew from the same words.
    assert unpulled(bare(replace(again, working_title=Text("")))) == article, written
