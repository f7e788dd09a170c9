"""The main road on the samples and the real article: every edition whole, equal and repeatable."""

from __future__ import annotations

import hashlib
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from briefgen import cli, config, pipeline
from briefgen.model import Article, Caption, Edition, Text, texts
from briefgen.readers import sources
from tests.conftest import SEEDS

SAMPLES = sorted(path for path in SEEDS.iterdir() if path.suffix in (".txt", ".md"))
SAMPLES = [path for path in SAMPLES if path.stem != "README" and ".en" not in path.name]


def walked(path: Path, **settings: object) -> tuple[Article, list[Edition]]:
    chosen = config.load({}, None, settings)
    (source,) = sources.gather([str(path)])
    (article,) = pipeline.read(source, chosen)
    return article, list(pipeline.editions(article, chosen))


def shape(node: object) -> object:
    """A tree's structure without its words."""
    if isinstance(node, Text):
        return (node.lang, tuple(mark.kind for mark in node.marks))
    if isinstance(node, tuple):
        return tuple(map(shape, node))
    if hasattr(node, "__dataclass_fields__"):
        return (type(node).__name__, *(shape(getattr(node, f)) for f in node.__dataclass_fields__))
    return None


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_edition_of_a_sample_has_the_same_structure(path: Path) -> None:
    every = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG", "bilingual")
    _, editions = walked(path, to=every)
    assert [edition.name for edition in editions] == list(every)
    shapes = {shape(column.article.sections) for e in editions for column in e.columns}
    assert len(shapes) == 1
    assert all(edition.columns for edition in editions)
    assert [len(edition.columns) for edition in editions] == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_html_has_every_word_of_every_block_in_order(path: Path) -> None:
    _, editions = walked(path)
    settings = config.load({}, None, {"format": ("html",)})
    for edition in editions[:2]:
        ((_, document),) = pipeline.documents(edition, settings)
        page = squeezed(
            unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", document.html, flags=re.S))
        )
        at = 0
        for section in edition.columns[0].article.sections:
            for text in texts((section.crosshead, section.blocks)):
                found = page.find(squeezed(str(text)), at)
                assert found >= 0, f"{str(text)[:20]} is not in its place"
                at = found


@pytest.fixture(scope="module")
def built(seed_article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real article's default build, with the Taiwanese edition too."""
    folder = tmp_path_factory.mktemp("real")
    editions = [f"--to={tag}" for tag in ("zh-Hant-HK", "zh-Hans-CN", "bilingual", "zh-Hant-TW")]
    assert cli.run(["build", str(seed_article), "-o", str(folder), *editions]) == 0
    return folder / "seed-article"


def printed(file: Path) -> str:
    """Return what stands in the type area: a paragraph may go on over the foot of a page."""
    area = ["-x", "0", "-W", "596", "-y", "77", "-H", "688"]  # points; A4 has 842
    command = ["pdftotext", *area, str(file), "-"]
    made = subprocess.run(command, capture_output=True, check=True)
    return squeezed(made.stdout.decode())


def test_the_real_article_is_whole_in_each_edition(seed_article: Path, built: Path) -> None:
    article, editions = walked(seed_article, to=("zh-Hant-HK", "zh-Hans-CN", "zh-Hant-TW"))
    kinds = [block.kind for block in article.blocks]
    assert (kinds.count("paragraph"), kinds.count("caption")) == (24, 4)
    assert [bool(section.crosshead) for section in article.sections] == [False, True, True]
    for edition in editions:
        text = printed(built / f"memo.{edition.name}.pdf")
        blocks = edition.columns[0].article.blocks
        for block in blocks:
            assert isinstance(block, Caption) or squeezed(str(block.text)) in text  # type: ignore[union-attr]
        assert "date2026-01-12" not in text


@pytest.mark.parametrize(
    ("edition", "has", "lacks"),
    [
        ("zh-Hans-CN", "马杜罗 爱丽舍宫 美国制裁 “一带一路”", "馬 變 「"),
        ("zh-Hant-TW", "川普 馬杜洛 澤倫斯基 飛彈 變天後 美國制裁", "特朗普 變天后 美國製裁 支援"),
        ("zh-Hant-HK", "特朗普 馬杜羅 澤連斯基 導彈 變天後", "川普 飛彈"),
    ],
)
def test_the_real_article_reads_as_the_region_writes(
    edition: str, has: str, lacks: str, built: Path
) -> None:
    page = (built / f"memo.{edition}.html").read_text("utf-8")
    body = page[page.index("<article") : page.index("</article>")]
    text = unescape(re.sub(r"<[^>]+>", "", body))
    assert [word for word in has.split() if word not in text] == []
    assert [word for word in lacks.split() if word in text] == []


def test_pdfs_of_the_real_article_embed_the_regions_faces_only(built: Path) -> None:
    regions = {"zh-Hant-HK": {"HK"}, "zh-Hans-CN": {"SC"}, "bilingual": {"HK", "SC"}}
    for edition, allowed in regions.items():
        file = built / f"memo.{edition}.pdf"
        made = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True)
        rows = made.stdout.splitlines()[2:]
        assert rows
        for row in rows:
            family = row.split()[0].partition("+")[2]
            assert set(re.findall(r"CJK-(\w\w)", family)) <= allowed, row
            assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
        checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_two_builds_of_a_sample_are_identical(tmp_path: Path) -> None:
    for name, extra in (("one", []), ("two", ["-j", "2"])):
        command = ["build", str(SEEDS / "cn-port.txt"), "-o", str(tmp_path / name), *extra]
        assert cli.run(command) == 0
    one, two = (
        {
            p.name: hashlib.sha256(p.read_bytes()).hexdigest()
            for p in (tmp_path / n / "cn-port").iterdir()
        }
        for n in ("one", "two")
    )
    assert one == two
    assert len(one) == 6
