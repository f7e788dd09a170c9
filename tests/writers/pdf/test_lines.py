"""Lines of Chinese as drawn: where they break, what is squeezed and what is stretched."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from briefgen import render, writers
from tests import pdfcheck
from tests.pdfcheck import Glyph, Line
from tests.writers.pdf.test_pages import of

WIDTHS = [170 + 11 * step + step % 3 for step in range(24)]
EM = 11.0
MARGIN = 88.5
TRADITIONAL = [
    "港口協議重新談判，三方各有盤算：一方主張「先開放、後談判」，另一方則要求「分階段」處理；"
    "至於何時簽署，外界議論紛紛。2024年3月，代表團（共12人）抵達，稱這是「最後的機會」。",
    "他說：「我們『沒有』退路。」隨後離開會場——沒有回答任何問題……記者追問，仍無回應，"
    "只留下一句：「等下一次再談。」",
    "官員強調，所謂「象徵性對等回應」並非「退讓」，而是「務實」；反對者則批評這種「大國姿態」"
    "只會令「後協議時代」的「遊戲規則」更難預料，也讓「沉默的多數」無所適從，最終損害的仍是民生。"
    "分析人士指出，下一輪談判若再度延期，港口、航運、保險三個行業都要重新估算成本，影響深遠。",
]
SIMPLIFIED = [
    "港口协议重新谈判，三方各有盘算：一方主张“先开放、后谈判”，另一方则要求“分阶段”处理；"
    "至于何时签署，外界议论纷纷。2024年3月，代表团（共12人）抵达，称这是“最后的机会”。",
    "他说：“我们‘没有’退路。”随后离开会场——没有回答任何问题……记者追问，仍无回应，"
    "只留下一句：“等下一次再谈。”",
    "官员强调，所谓“象征性对等回应”并非“退让”，而是“务实”；反对者则批评这种“大国姿态”"
    "只会令“后协议时代”的“游戏规则”更难预料，也让“沉默的多数”无所适从，最终损害的仍是民生。"
    "分析人士指出，下一轮谈判若再度延期，港口、航运、保险三个行业都要重新估算成本，影响深远。",
]
TEXTS = {"zh-Hant-HK": TRADITIONAL, "zh-Hant-TW": TRADITIONAL, "zh-Hans-CN": SIMPLIFIED}


def set_at_widths(variant: str, folder: Path) -> list[list[Line]]:
    """Return the lines of the paragraphs at every width, a paragraph a list."""
    template = folder / "widths.html"
    template.write_text(
        '<!doctype html><html lang="{{ first.lang }}"><head><title>.</title>'
        "{% for style in styles %}<style>{{ style }}</style>{% endfor %}</head><body>"
        f"{{% for w in {WIDTHS} %}}"
        '<div style="width: {{ w }}pt; break-after: page">'
        '{% for p in first.brief.article.blocks %}<p lang="{{ first.lang }}">'
        "{{ inline(p.text, first.lang) }}</p>{% endfor %}</div>{% endfor %}</body></html>",
        "utf-8",
    )
    texts = TEXTS[variant]
    document = render.document(
        of(texts, variant), template=str(template), style="memo", medium="print"
    )
    drawn = pdfcheck.glyphs(writers.write(document, "pdf").data)
    found = []
    for page in range(len(WIDTHS)):
        on_page = [glyph for glyph in drawn if glyph.page == page]
        lines = pdfcheck.lines(on_page, texts)
        assert len(lines) == len(texts)
        found += lines
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Line]]]:
    return {v: set_at_widths(v, tmp_path_factory.mktemp(v)) for v in TEXTS}


@pytest.mark.parametrize("variant", TEXTS)
def test_no_line_is_too_long_and_few_are_short(
    variant: str, made: dict[str, list[list[Line]]]
) -> None:
    full = short = 0
    for number, paragraph in enumerate(made[variant]):
        edge = MARGIN + WIDTHS[number // 3]
        assert all(line.right <= edge + 1 for line in paragraph)
        counted, ragged = pdfcheck.short([paragraph], edge, within=3)
        full, short = full + counted, short + ragged
    assert full > 150
    assert short / full <= 0.02


@pytest.mark.parametrize("variant", TEXTS)
def test_characters_stand_close(variant: str, made: dict[str, list[list[Line]]]) -> None:
    loose = [gap for p in made[variant] for line in p[:-1] for gap in pdfcheck.stretch(line, EM)]
    assert sum(loose) / len(loose) < 0.03
    assert sum(gap > 0.1 for gap in loose) / len(loose) < 0.05
    assert min(loose) > -0.01  # characters themselves are never pushed together


@pytest.mark.parametrize("variant", TEXTS)
def test_marks_give_a_quarter_em_at_most_and_touch_nothing(
    variant: str, made: dict[str, list[list[Line]]]
) -> None:
    rooms = [room for p in made[variant] for line in p for room in _rooms(line)]
    assert min(rooms) > 0.74  # of a mark between two characters
    assert sum(room < 0.97 for room in rooms) > 5
    for paragraph in made[variant]:
        for line in paragraph:
            # The two halves of a dash are drawn as one glyph.
            pairs = pairwise(g for g in line.glyphs if g.char not in "—…")
            assert all(b.left - a.right > -0.05 * EM for a, b in pairs)


def _rooms(line: Line) -> list[float]:
    """Return the room of every comma that stands between two Chinese characters, in ems."""
    return [
        (after.origin - before.origin) / EM - 1
        for before, mark, after in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False)
        if mark.char in "，、" and _plain(before) and _plain(after)
    ]


def _plain(glyph: Glyph) -> bool:
    return "一" <= glyph.char <= "鿿"


def test_lines_break_before_and_after_the_mainlands_quotation_marks(
    made: dict[str, list[list[Line]]],
) -> None:
    breaks = [
        (before.text[-1], after.text[0])
        for paragraph in made["zh-Hans-CN"]
        for before, after in pairwise(paragraph)
    ]
    assert any(after == "“" for _, after in breaks)
    assert any(before == "”" for before, _ in breaks)


@pytest.mark.parametrize("variant", TEXTS)
def test_the_rules_of_line_ends_hold(variant: str, made: dict[str, list[list[Line]]]) -> None:
    assert pdfcheck.prohibited(made[variant]) == []
    assert pdfcheck.lonely(made[variant]) == []


def test_a_line_that_cannot_be_filled_is_left_as_it_is(tmp_path: Path) -> None:
    style = tmp_path / "narrow.css"
    style.write_text("p { width: 132pt; overflow-wrap: normal }", "utf-8")
    text = "先執行 " + "x" * 22 + "，再看結果如何，最後才決定。"
    document = render.document(of([text], "zh-Hant-HK"), style=str(style), medium="print")
    drawn = pdfcheck.glyphs(writers.write(document, "pdf").data)
    ((first, *_),) = pdfcheck.lines(drawn, [text])
    assert first.text == "先執行"
    assert all(gap < 0.01 for gap in pdfcheck.stretch(first, first_size(first)))


def test_features_of_a_style_live_beside_those_of_a_line(tmp_path: Path) -> None:
    """Marks with features of their own at the ends of lines, in many layouts of one style."""
    style = tmp_path / "features.css"
    style.write_text("p { width: 90pt; font-feature-settings: 'palt' }", "utf-8")
    texts = ["他说Türkiye’s“policy” papers，“都在”这里；‘a’ and “b.” he said, “yes”，又说。" * 2]
    document = render.document(of(texts, "zh-Hans-CN"), style=str(style), medium="print")
    drawn = pdfcheck.glyphs(writers.write(document, "pdf").data)
    assert len(pdfcheck.lines(drawn, texts)) == len(texts)


def first_size(line: Line) -> float:
    """Return about the size of a line's characters, from the first two."""
    return line.glyphs[1].origin - line.glyphs[0].origin
