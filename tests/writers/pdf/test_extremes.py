"""Articles at the edge of what a page can hold: every word is on paper, or a sentence says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen import building
from briefgen.config import Config
from tests import pdfcheck
from tests.writers.pdf.test_samples import FORMS

LEAD = "本報記者今日獲悉，港口三方已重開談判，各界都在等候結果，外界議論紛紛。"
LONG = "談判代表離開會場時沒有回答提問，只說還要再談，港口則照常運作。"
ADDRESS = "https://example.org/" + "a1b2-c3/" * 250
CODE = "```\nif ready:\n    sail()\n\n" + "x" * 400 + "\n```"
SENT: dict[str, Any] = {
    "from": "海島社總編輯部能源與環境新聞中心離島特派員辦公室暨南部採訪團隊",
    "to": "各分社社長暨駐外特派員辦公室",
    "ref": "海能字第" + "1" * 40 + "號",
    "handling": "TLP:AMBER+STRICT",
    "distribution": tuple(f"第{n}特派員辦公室" for n in range(80)),
}


def table(columns: int, rows: int, cell: str) -> str:
    head = "|".join(f"欄{n}" for n in range(columns))
    body = "\n".join("|".join(f"{cell}{r}之{n}" for n in range(columns)) for r in range(rows))
    return f"|{head}|\n|{'---|' * columns}\n" + "\n".join(f"|{row}|" for row in body.split("\n"))


CASES = {
    "address": (f"[{ADDRESS}]({ADDRESS})\n\n{ADDRESS}", ADDRESS),
    "forty columns": (table(40, 3, "第"), "第2之39"),
    "ten columns": (table(10, 3, "內容稍長一些"), "內容稍長一些2之9"),
    "five columns": (table(5, 4, "內容"), "內容3之4"),
    "long words": (table(8, 2, "Internationalization"), "Internationalization1之7"),
    "long cell": (f"| | |\n|---|---|\n|短|{LONG * 50}|", LONG * 50),
    "long quotation": (f"> {LONG * 150}", LONG * 150),
    "long word": ("詞" + "w" * 300, "w" * 300),
    "equal marks": ("他大喊：「衝啊" + "！" * 90 + "」", "！" * 90),
    "ideographic spaces": ("說" + "全形　空格　" * 30 + "完", "全形空格" * 30),
    "high numbers": ("12345. 甲項的內容\n12346. 乙項的內容", "乙項的內容"),
    "code": (CODE, "x" * 400),
    "thirty pages": (
        "\n\n".join(f"第{n}段。{LONG * 6}" for n in range(130)),
        f"第129段。{LONG * 6}",
    ),
    "accents": ("他說 Tie\u0302\u0301ng Vie\u0323\u0302t，就走。", "TiếngViệt，就走"),
}


def built(
    body: str, edition: str, template: str, folder: Path, **keys: object
) -> tuple[bytes, list[str]]:
    """Return the PDF of an article and what was noticed, as code and sentence."""
    article = folder / "a.md"
    head = "---\ntitle: 港口\nvariant: zh-Hant-HK\ndate: 2026-03-12\n---\n\n"
    article.write_text(f"{head}{LEAD}\n\n{body}\n\n{LEAD}完。\n", "utf-8")
    config = Config(
        to=(edition,),
        format=("pdf",),
        template=template,
        folders=(),
        output=folder / "out",
        overrides=tuple(keys.items()),
    )
    (made,) = building.build(config, [str(article)])
    assert made.error is None
    (file,) = made.written
    return file.path.read_bytes(), [f"{notice.code}: {notice.message}" for notice in made.notices]


def whole(text: str, data: bytes, template: str) -> bool:
    """Say whether a text stands on the pages, over as many lines and pages as it takes."""
    form = FORMS[template]
    drawn = pdfcheck.cut(pdfcheck.glyphs(data), form.top, form.foot)
    return any(pdfcheck.bare(text) in read for read in pdfcheck.columns(drawn))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("edition", ["zh-Hant-HK", "bilingual"])
def test_every_word_is_on_paper(case: str, edition: str, tmp_path: Path) -> None:
    body, last = CASES[case]
    data, notices = built(body, edition, "memo", tmp_path)
    assert notices == []
    assert whole(last, data, "memo")
    assert whole(f"{LEAD}完。", data, "memo")


@pytest.mark.parametrize("template", FORMS)
def test_long_names_and_lists_of_a_desk_lose_nothing(template: str, tmp_path: Path) -> None:
    data, notices = built(LONG, "zh-Hant-HK", template, tmp_path, **SENT)
    assert notices == []
    wanted = [SENT["from"], SENT["distribution"][-1]]
    if template != "two-page":
        wanted.append(f"{LEAD}完。")
    assert [str(text) for text in wanted if not whole(str(text), data, template)] == []


def test_a_title_of_many_words_leaves_its_page_in_order(tmp_path: Path) -> None:
    data, notices = built(LONG, "zh-Hant-HK", "memo", tmp_path, title=LONG * 10)
    assert notices == []
    assert whole(LONG * 10, data, "memo")


def test_rows_of_a_crowded_table_name_their_columns(tmp_path: Path) -> None:
    data, _ = built(table(40, 1, "值"), "zh-Hant-HK", "memo", tmp_path)
    assert whole("欄0值0之0;欄1值0之1;欄2值0之2", data, "memo")


def test_lines_of_code_stay_lines(tmp_path: Path) -> None:
    data, _ = built(CODE, "zh-Hant-HK", "memo", tmp_path)
    drawn = pdfcheck.glyphs(data)
    read = "".join(glyph.char for glyph in drawn)
    first, second = (drawn[read.rindex(word)] for word in ("ifready:", "sail()"))
    assert first.baseline - second.baseline > 10
    assert second.origin > first.origin + 15


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("一隻\U0002a6a5出來。", "U+2A6A5"),
        ("上線\U0001f600了。", "U+1F600"),
        ("他說 \u0633\u0644\u0627\u0645 就走。", "U+0633"),
        ("他說 \u05e9\u05dc\u05d5\u05dd 就走。", "U+05E9"),
    ],
)
def test_what_the_regions_fonts_do_not_have_is_told(text: str, point: str, tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"---\ntitle: 港口\nvariant: zh-Hant-HK\n---\n\n{LEAD}{text}\n", "utf-8")
    config = Config(to=("zh-Hant-HK",), format=("pdf",), folders=(), output=tmp_path)
    (made,) = building.build(config, [str(article)])
    assert point in f"{made.error} {[notice.message for notice in made.notices]}"
