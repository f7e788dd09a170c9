"""The digest: every article in every column, within what mail programs show, and safe to mail."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from briefgen.delivery import digest as digests
from briefgen.delivery.digest import Settings, compose, encoded, file_name, page, strictest
from briefgen.delivery.message import LEAVE, Content
from briefgen.errors import ConfigurationError, ContentError
from briefgen.model import (
    Article,
    Desk,
    Edition,
    Image,
    ListBlock,
    Mark,
    Notice,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from tests import factory

HK, CN = "zh-Hant-HK", "zh-Hans-CN"
SETTINGS = Settings(
    name="2026-w03",
    subjects=((HK, "簡報：港口"), ("bilingual", "簡報 / 简报")),
    date=dt.datetime(2026, 1, 12, 7, 30, tzinfo=dt.UTC),
    brief_url="https://example.org/{slug}/{number}.{edition}.html",
    desk="區域事務組",
    leave=LEAVE,
    file="issue.toml",
)


def make(
    editions: Sequence[Edition], settings: Settings = SETTINGS, **more: object
) -> tuple[Content, tuple[Notice, ...]]:
    slugs = [f"碼頭-{number}" for number in range(len(editions))]
    return compose(settings, editions, slugs=slugs, **more)  # type: ignore[arg-type]


def with_article(edition: Edition, **changes: object) -> Edition:
    columns = tuple(
        dataclasses.replace(c, article=dataclasses.replace(c.article, **changes))  # type: ignore[arg-type]
        for c in edition.columns
    )
    return dataclasses.replace(edition, columns=columns)


def tree_of(content: Content) -> Any:
    return lxml.html.document_fromstring(content.html)


def words(edition: Edition) -> list[str]:
    """Return the words of every block of every column, as they must all be in the digest."""
    found: list[str] = []
    for column in edition.columns:
        for block in column.article.blocks:
            match block:
                case Paragraph():
                    found.append(block.text.string)
                case Quote():
                    found += [text.string for text in block.paragraphs]
                case ListBlock():
                    found += [item.text.string for item in block.items]
                case Table():
                    found += [cell.string for row in (block.head, *block.rows) for cell in row]
                case Image():
                    found.append(block.alt.string)
                case _:
                    found.append(block.text.string)
    return found


@pytest.mark.parametrize("variants", [(HK,), (CN,), (HK, CN)])
def test_all_articles_are_in_the_page_and_in_the_text(variants: tuple[str, ...]) -> None:
    edition = factory.edition(*variants)
    content, _ = make([edition, edition], dataclasses.replace(SETTINGS, subjects=()))
    tree = tree_of(content)
    shown = " ".join(tree.text_content().split())
    for string in words(edition):
        assert shown.count(" ".join(string.split())) >= 2, string
        plain = content.text
        for address in re.findall(r" <https?:[^>]*>", content.text):
            plain = plain.replace(address, "")
        assert plain.count(string) >= 2, string
    assert content.languages == variants


def test_page_and_text_have_the_same_links() -> None:
    content, _ = make([factory.edition(HK)])
    tree = tree_of(content)
    links = {str(a.get("href")) for a in tree.iter("a")}
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {
        "https://example.org/harbour",
        "https://example.org/lease",
        "https://example.org/crane.jpg",
        "https://example.org/%E7%A2%BC%E9%A0%AD-0/1.zh-Hant-HK.html",
        LEAVE,
    }
    for link in outside:
        assert link in content.text
    ids = {node.get("id") for node in tree.iter() if node.get("id")}
    assert {link[1:] for link in links - outside} <= ids


@pytest.mark.parametrize("variants", [(HK,), (CN,), (HK, CN)])
def test_every_block_says_its_language_and_its_fonts(variants: tuple[str, ...]) -> None:
    content, _ = make([factory.edition(*variants)], dataclasses.replace(SETTINGS, subjects=()))
    tree = tree_of(content)
    stacks = {HK: "PingFang TC", CN: "PingFang SC", "en": "Helvetica"}
    blocks = list(tree.iter("p", "h1", "h2", "h3", "ul", "ol", "blockquote"))
    assert len(blocks) > 15
    for block in blocks:
        lang = block.get("lang")
        assert lang, block.text_content()
        assert stacks[lang] in block.get("style", ""), block.text_content()
    assert {block.get("lang") for block in blocks} >= set(variants)


def test_page_reaches_for_nothing_and_runs_nothing() -> None:
    content, _ = make([factory.edition(HK, CN)], dataclasses.replace(SETTINGS, subjects=()))
    tree = tree_of(content)
    for name in ("img", "link", "script", "iframe", "object", "video", "audio", "form", "input"):
        assert not list(tree.iter(name)), name
    assert not re.search(r"url\(|@import|@font-face|expression\(|position:|float:", content.html)
    assert content.html.index("<meta charset") < content.html.index("<style")
    assert "prefers-color-scheme: dark" in content.html
    assert 'name="color-scheme"' in content.html
    assert "display: none" in tree.find_class("preheader")[0].get("style")


def test_markup_in_an_article_stays_text() -> None:
    evil = Text("<script>alert(1)</script> & <b>", (Mark(0, 8, "link", "javascript:alert(1)"),))
    edition = with_article(
        factory.edition(HK),
        headline=evil,
        dek=evil,
        source=evil,
        url="javascript:alert(1)",
        sections=(Section(evil, (Paragraph(evil), Image("javascript:x", evil))),),
    )
    content, _ = make([edition, edition])
    tree = tree_of(content)
    assert not list(tree.iter("script", "b"))
    assert "javascript:" not in "".join(str(a.get("href")) for a in tree.iter("a"))


def test_handling_is_in_subject_and_body() -> None:
    content, notices = make(
        [factory.edition(HK)], dataclasses.replace(SETTINGS, handling="TLP:GREEN")
    )
    assert content.subject == "[TLP:AMBER]簡報：港口"
    assert content.text.startswith("TLP:AMBER\n")
    assert tree_of(content).find_class("mark")[0].text == "TLP:AMBER"
    assert "handling-raised" in {notice.code for notice in notices}


@pytest.mark.parametrize(
    ("issue", "articles", "mark"),
    [
        ("", ["", ""], ""),
        ("TLP:CLEAR", ["", "TLP:RED"], "TLP:RED"),
        ("TLP:RED", ["TLP:GREEN"], "TLP:RED"),
        ("", ["tlp:amber", "TLP:AMBER+STRICT"], "TLP:AMBER+STRICT"),
        ("機密", ["TLP:RED"], "機密"),
        ("", ["機密"], ""),
    ],
)
def test_strictest_mark_wins(issue: str, articles: list[str], mark: str) -> None:
    editions = [
        with_article(factory.edition(HK), desk=Desk(handling=Text(handling) if handling else None))
        for handling in articles
    ]
    assert strictest(issue, editions) == mark


def test_own_marking_of_an_article_stands_with_it() -> None:
    edition = with_article(factory.edition(HK), desk=Desk(handling=Text("機密")))
    content, _ = make([edition])
    assert "機密" in content.text
    assert "機密" in content.html
    assert not content.subject.startswith("[")


def long_edition(paragraphs: int, more: int = 0) -> Edition:
    text = Text("港口協議重新談判，三方各有盤算。" * 12)
    blocks = tuple(Paragraph(text, number=n) for n in range(1, paragraphs + 1))
    blocks = (*blocks, Paragraph(Text("x" * more)))
    return with_article(factory.edition(HK), sections=(Section(None, blocks),))


def test_size_that_mail_programs_clip() -> None:
    content, notices = make([long_edition(20)])
    assert notices == ()
    room = digests.WARN - len(make([long_edition(70)])[0].html.encode())
    large, notices = make([long_edition(70, room + 40)])
    assert [notice.code for notice in notices] == ["digest-large"]
    assert len(large.html.encode()) > digests.WARN
    assert encoded(large.html) <= digests.LIMIT
    short, notices = make([long_edition(200)])
    assert [notice.code for notice in notices] == ["digest-shortened"]
    assert encoded(short.html) < encoded(content.html)
    assert "摘錄" in short.text
    with pytest.raises(ContentError, match="split it into two issues"):
        make([factory.edition(HK)] * 40)


def test_encoded_size_is_what_base64_takes() -> None:
    import base64

    for size in (0, 1, 57, 58, 1000):
        lines = base64.encodebytes(b"x" * size).replace(b"\n", b"\r\n")
        assert len(lines) <= encoded("x" * size) <= len(lines) + 78


def test_excerpts_on_request() -> None:
    content, notices = make([factory.edition(HK, CN)], dataclasses.replace(SETTINGS, full=False))
    assert notices == ()
    assert "摘錄 · 摘录" in content.text
    assert "谈判将于4月重开" in content.html
    assert "谁控制码头" not in content.html


def test_subjects() -> None:
    assert make([factory.edition(HK)])[0].subject == "[TLP:AMBER]簡報：港口"
    assert make([factory.edition(HK, CN)])[0].subject == "[TLP:AMBER]簡報 / 简报"
    pair = dataclasses.replace(factory.edition(HK, CN), name=f"bilingual:{HK}+{CN}")
    assert make([pair])[0].subject == "[TLP:AMBER]簡報 / 简报"
    with pytest.raises(ConfigurationError, match='add "zh-Hans-CN" under'):
        make([factory.edition(CN)])
    bare = dataclasses.replace(SETTINGS, subjects=())
    title = factory.edition(HK).columns[0].title.string
    assert make([factory.edition(HK)], bare)[0].subject == f"[TLP:AMBER]{title}"
    two = make([factory.edition(HK, CN)] * 2, bare)[0].subject
    assert two.startswith(f"[TLP:AMBER]簡報：{title}等2篇／简报：")
    latin = dataclasses.replace(SETTINGS, subjects=((HK, "Harbour brief"),))
    assert make([factory.edition(HK)], latin)[0].subject == "[TLP:AMBER] Harbour brief"
    nameless = with_article(factory.edition(HK), headline=None)
    assert make([nameless], bare)[0].subject.endswith("…")


def test_attached_briefs_are_named_in_the_digest() -> None:
    content, _ = make([factory.edition(HK)] * 2, pdfs=[b"%PDF-1", b"%PDF-2"])
    assert content.name == "zh-Hant-HK+pdf"
    assert [file.name for file in content.attachments] == [
        "brief-2026-w03-1-zh-Hant-HK.pdf",
        "brief-2026-w03-2-zh-Hant-HK.pdf",
    ]
    for file in content.attachments:
        assert file.name in content.text
        assert file.name in content.html


def test_attachment_names_are_short_and_ascii() -> None:
    name = file_name("i" * 64, 12, f"bilingual:{HK}+{CN}")
    assert name.isascii()
    assert len(name) <= 64
    assert ":" not in name
    assert name.endswith("-12-bilingual-zh-Hant-HK-zh-Hans-CN.pdf")


def test_least_of_articles() -> None:
    content, _ = make([factory.bare()], Settings())
    assert "一段。" in content.html
    assert content.text.count("一段。") == 1
    assert "unsubscribe" not in content.html


def test_unread_date_stands_as_it_is() -> None:
    assert page.date("2026-01-12T08:00:00+08:00", HK) == "2026年1月12日"
    assert page.date("some day", HK) == "some day"
    assert page.date(None, HK) == ""


def test_plain_text_shows_where_links_lead() -> None:
    text = Text(
        "見 報告 及 https://a.org 。",
        (
            Mark(2, 4, "link", "https://b.org"),
            Mark(7, 20, "link", "https://a.org"),
            Mark(0, 1, "link", "javascript:x"),
        ),
    )
    assert page.plain(text) == "見 報告 <https://b.org> 及 https://a.org 。"


def test_own_templates_and_style_win(tmp_path: Path) -> None:
    (tmp_path / "digest.html").write_text(
        '<html><head><meta charset="utf-8"><style>{{ style }}</style></head>'
        '<body><p class="own">{{ masthead.title }}</p></body></html>'
    )
    (tmp_path / "digest.css").write_text(".own { color: #123456; }")
    content, _ = make([factory.edition(HK)], folders=(tmp_path,))
    assert 'style="color: #123456;"' in content.html
    assert "港口協議" in content.text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("\n{% if %}", "digest.html:2: Expected"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_mistake_in_an_own_template(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "digest.html").write_text(template)
    with pytest.raises(ConfigurationError, match=message):
        make([factory.edition(HK)], folders=(tmp_path,))


def test_style_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "digest.css").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        make([factory.edition(HK)], folders=(tmp_path,))


def test_style_sheets_are_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }")
    html = f'<html><head><link rel="stylesheet" href="{secret.as_uri()}"></head><p>x</p></html>'
    assert "red" not in page.inlined(html)


def test_article_of_another_shape(tmp_path: Path) -> None:
    """A verse keeps its lines, a table without a head has none, an ordered list its numbers."""
    verse = Paragraph(Text("一行\n二行"))
    table = Table((), ((Text("甲"), Text("乙")),), ())
    article: Article = factory.brief(HK).article
    picture = Image("photos/x.jpg", Text("碼頭"))
    edition = with_article(
        factory.edition(HK), sections=(*article.sections, Section(None, (verse, table, picture)))
    )
    content, _ = make([edition])
    assert '<p class="p pre"' in content.html
    assert content.html.count("<thead>") == 1
    assert ' start="3"' in content.html
    assert "3. 租約重談已成定局" in content.text
    assert "[圖片 碼頭]" in content.text
