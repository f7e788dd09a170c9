"""Fonts and faults of the PDF writer: what is found, what is missing, what is never fetched."""

from __future__ import annotations

import base64
import struct
import sys
from dataclasses import replace
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
import uharfbuzz as hb

from briefgen import render, writers
from briefgen.errors import ConfigurationError, UnavailableError
from briefgen.model import Document, Text
from briefgen.writers import fonts_report
from briefgen.writers.pdf import cutting, engine, fonts, tags
from briefgen.writers.pdf import faces as pdf_faces
from briefgen.writers.pdf.justification import patch
from tests import factory, pdfcheck, pdffonts
from tests.commands.test_cli import run
from tests.writers.pdf.test_pages import of


def printed(text: str, style: str = "", folder: Path | None = None) -> Document:
    """Return a printed page of one paragraph, with some CSS of the user's."""
    edition = of([text], "zh-Hant-HK")
    if not folder:
        return render.document(edition, medium="print")
    file = folder / "house.css"
    file.write_text(style, "utf-8")
    return render.document(edition, style=str(file), medium="print")


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("zh-Hant-HK", "HK"),
        ("zh-Hant-MO", "HK"),
        ("zh-Hant-TW", "TW"),
        ("zh-Hant", "TW"),
        ("zh-Hans-SG", "CN"),
        ("zh-CN", "CN"),
        ("en", None),
        ("zxx", None),
    ],
)
def test_a_tag_names_the_region_of_its_shapes(tag: str, region: str | None) -> None:
    assert fonts.region(tag) == region


def test_every_region_has_its_own_serif_and_sans() -> None:
    for where, letters in (("HK", "HK"), ("TW", "TC"), ("CN", "SC")):
        for role, kind in (("text", "Serif"), ("head", "Sans")):
            for bold in (False, True):
                face = fonts.find(where, role, bold)  # type: ignore[arg-type]
                assert (face.family, face.bold) == (f"Noto {kind} CJK {letters}", bold)


def test_report_is_well_where_all_is_there() -> None:
    report = fonts_report()
    assert all(finding.ok for finding in report), report
    assert {"WeasyPrint", "Pango", "HK serif", "CN sans bold"} <= {f.subject for f in report}


def test_doctor_looks_in_the_folders_that_the_settings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    face = fonts.find("TW", "head", False)
    (tmp_path / "own.otf").write_bytes(cutting.cut(face, map(ord, "漢字")))
    monkeypatch.setenv("BRIEFGEN_FONTS", str(tmp_path))
    _, out, _ = run("briefgen doctor", capsys)
    assert f"TW sans: Noto Sans CJK TC, {tmp_path / 'own.otf'}" in out


def test_no_font_is_told_with_the_command_that_installs_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_installed", dict)
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(UnavailableError, match="apt install fonts-noto-cjk") as caught:
        writers.write(printed("沒有字型。"), "pdf")
    assert caught.value.exit_code == 69
    broken = [finding for finding in fonts_report() if not finding.ok]
    assert len(broken) == 18
    assert all("apt install" in finding.remedy for finding in broken)


def test_a_region_without_a_serif_is_set_in_its_sans(monkeypatch: pytest.MonkeyPatch) -> None:
    sans = {"Noto Sans CJK HK": (fonts.Face("Noto Sans CJK HK", "x.ttc", 0),)}
    monkeypatch.setattr(fonts, "_installed", lambda: sans)
    face = fonts.find("HK", "text", True)
    assert (face.family, face.bold) == ("Noto Sans CJK HK", False)
    assert not next(f for f in fonts_report() if f.subject == "HK serif").ok


def test_the_users_font_folder_comes_first(tmp_path: Path) -> None:
    face = fonts.find("HK", "text", False)
    (tmp_path / "own.otf").write_bytes(cutting.cut(face, map(ord, "漢字")))
    assert fonts.find("HK", "text", False, (tmp_path,)).file == str(tmp_path / "own.otf")


def test_the_optional_package_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = fonts.find("TW", "head", False)
    (tmp_path / "own.otf").write_bytes(cutting.cut(face, map(ord, "漢字")))

    spec = ModuleSpec("manimgx_fonts_cjk", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(fonts, "_installed", dict)
    monkeypatch.setattr(fonts, "find_spec", lambda name: spec)
    assert fonts.find("TW", "head", False).file == str(tmp_path / "own.otf")


def test_only_plain_upright_faces_are_read_from_a_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = (
        "A,甲\t80\t0\t2\tFalse\tFalse\t/f/a.ttc\n"
        "A\t200\t0\t0\tFalse\tFalse\t/f/b.otf\n"
        "A\t80\t100\t0\tFalse\tFalse\t/f/italic.otf\n"
        "A\t50\t0\t0\tFalse\tFalse\t/f/light.otf\n"
        "A\t80\t0\t0\tFalse\tTrue\t/f/colour.ttf\n"
        "A\t80\t0\t0\tFalse\tFalse\t/f/slice.woff2\n"
        "V\t[40 210]\t0\t3\tTrue\tFalse\t/f/v.ttf\n"
        "V\t80\t0\t65539\tFalse\tFalse\t/f/v.ttf\n"
    )
    monkeypatch.setattr(fonts, "_run", lambda *command: listing)
    assert [(f.file, f.index, f.bold, f.axis) for f in fonts._scan("x")["A"]] == [
        ("/f/a.ttc", 2, False, None),
        ("/f/b.otf", 0, True, None),
    ]
    assert [(f.index, f.bold, f.axis) for f in fonts._scan("y")["V"]] == [
        (3, False, 400),
        (3, True, 700),
    ]


def test_fontconfig_itself_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(fonts, "_coverage", fonts._coverage.__wrapped__)
    with pytest.raises(UnavailableError, match="apt install fontconfig"):
        fonts.covering(frozenset({ord("漢")}))


def test_a_cut_face_keeps_each_languages_own_shapes() -> None:
    face = fonts.find("HK", "text", False)
    cut = hb.Font(hb.Face(cutting.cut(face, map(ord, "骨直將返，"))))

    def shape(text: str, language: str) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(cut, buffer)
        return [info.codepoint for info in buffer.glyph_infos]

    here, there = shape("骨直將返，", "zh-Hant-HK"), shape("骨直將返，", "zh-Hans")
    assert 0 not in here + there
    assert here != there


def test_a_character_that_no_font_has_is_a_notice() -> None:
    written = writers.write(printed("私用字\U0010fffd與漢字。"), "pdf")
    (notice,) = written.notices
    assert notice.code == "missing-glyph"
    assert "U+10FFFD" in notice.message


def test_many_missing_characters_are_counted() -> None:
    text = "".join(map(chr, range(0x10FF00, 0x10FF20)))
    (notice,) = writers.write(printed(text), "pdf").notices
    assert "and 20 more; write another character" in notice.message
    assert notice.message.count("Supplementary Private Use Area-B") == 1


def test_a_character_of_another_font_is_set_in_it_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without(face: fonts.Face) -> frozenset[int]:
        return cutting.covered(face) - {ord("骨")} if "HK" in face.family else cutting.covered(face)

    monkeypatch.setattr(pdf_faces, "covered", without)
    written = writers.write(printed("一副骨頭。"), "pdf")
    assert [n.code for n in written.notices] == ["font-fallback"]
    assert "骨 (U+9AA8, CJK Unified Ideographs) set in" in written.notices[0].message
    assert pdfcheck.missing(written.data, ["一副骨頭。"]) == []


def test_a_style_may_name_an_installed_family(tmp_path: Path) -> None:
    style = 'p { font-family: "Noto Sans Mono CJK HK", "No Such Font" }'
    written = writers.write(printed("等寬字。", style, tmp_path), "pdf")
    assert "Noto Sans Mono CJK HK" in pdffonts.families(written.data)


def test_nothing_is_fetched_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }")
    style = (
        f'@import "{secret.as_uri()}"; @import "https://example.org/a.css";'
        'p { background: url("http://127.0.0.1:9/x.png") }'
        '@font-face { font-family: Evil; src: url("https://example.org/evil.woff2") }'
    )
    written = writers.write(printed("一段。", style, tmp_path), "pdf")
    told = " ".join(n.message for n in written.notices)
    assert {n.code for n in written.notices} == {"layout"}
    assert "disallowed protocol" in told


def test_a_giant_picture_in_a_users_template_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "giant.html"
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 10_000, 10_000)
    giant = "data:image/png;base64," + base64.b64encode(head + bytes(9)).decode()
    file.write_text(f'<html lang="zh-Hant-HK"><title>.</title><p>圖</p><img alt="." src="{giant}">')
    edition = of(["圖"], "zh-Hant-HK")
    document = render.document(edition, template=str(file), style="memo", medium="print")
    (notice,) = writers.write(document, "pdf").notices
    assert "pixels are more than" in notice.message


def test_what_runs_over_the_edge_is_told(tmp_path: Path) -> None:
    style = "p { white-space: nowrap }"
    written = writers.write(printed("很長的一行" * 30, style, tmp_path), "pdf")
    (notice,) = written.notices
    assert notice.code == "overflow"
    assert notice.message.startswith("page 1: “很長的一行")


def test_a_heading_left_at_the_foot_of_a_page_is_told(tmp_path: Path) -> None:
    style = "h2 { break-after: page !important }"
    file = tmp_path / "house.css"
    file.write_text(style, "utf-8")
    document = render.document(factory.bare(), style=str(file), medium="print")
    (notice,) = writers.write(document, "pdf").notices
    assert (notice.code, notice.message) == (
        "stranded-heading",
        "page 1 ends with the heading “資料來源”",
    )


def test_an_untried_weasyprint_is_left_alone_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (patch, tags):
        monkeypatch.setattr(module, "TESTED", ("0.0",))
        assert module.install.__wrapped__() is False
    monkeypatch.setattr(patch, "install", lambda: False)
    written = writers.write(printed("照原樣排。"), "pdf")
    assert [n.code for n in written.notices] == ["ragged-lines"]


def test_weasyprint_missing_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    engine.engine.cache_clear()
    with pytest.raises(UnavailableError, match="apt install libpango"):
        writers.write(printed("一段。"), "pdf")
    assert not fonts_report()[0].ok
    monkeypatch.undo()
    engine.engine.cache_clear()


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(ConfigurationError, match="no format 'odt'"):
        writers.write(printed("一段。"), "odt")


def test_html_is_written_as_it_was_rendered() -> None:
    document = render.document(factory.edition())
    written = writers.write(document, "html")
    assert written.data.decode() == document.html
    assert written.notices == document.notices


def test_english_alone_needs_no_region() -> None:
    edition = factory.bare()
    brief = edition.columns[0]
    article = replace(brief.article, variant="en", headline=Text("Harbour talks resume"))
    document = render.document(
        replace(edition, columns=(replace(brief, variant="en", article=article),)), medium="print"
    )
    written = writers.write(document, "pdf")
    assert pdfcheck.missing(written.data, ["Harbour talks resume"]) == []
    assert written.notices == ()
