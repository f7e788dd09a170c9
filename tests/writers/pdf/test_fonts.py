"""Faces kept in the user's cache, what they cover, and what stands in for what they lack."""

from __future__ import annotations

import io
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from PIL import ImageStat

from briefgen import building, caching, render, writers
from briefgen.config import Config
from briefgen.errors import UnavailableError
from briefgen.writers.pdf import coverage, cutting, fonts
from briefgen.writers.pdf import faces as pdf_faces
from tests import pdffonts
from tests.writers.pdf.test_faces import printed
from tests.writers.pdf.test_pages import of

TEXT = "漢字與汉字，「骨」——A1"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of the test's own, for faces not yet prepared."""
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "faces"


def small(tmp_path: Path) -> fonts.Face:
    """Return a font file with a few characters, which is quick to prepare."""
    file = tmp_path / "small.otf"
    face = fonts.find("HK", "head", False)
    file.write_bytes(cutting.cut(face, map(ord, TEXT + "𠮷")))
    return fonts.Face("Small Sans", str(file), 0)


def test_a_face_is_prepared_once_and_kept(kept: Path, tmp_path: Path) -> None:
    face = small(tmp_path)
    first = cutting.cut(face, map(ord, "漢字"))
    (file,) = kept.iterdir()
    assert file.name.startswith("SmallSans-Regular-")
    assert set(hb.Face(file.read_bytes()).unicodes) == set(map(ord, TEXT))
    written = file.stat().st_mtime_ns
    cutting._prepared.cache_clear()
    assert cutting.cut(face, map(ord, "漢字")) == first
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("left", [b"", b"OTTO", b"OTTO\x00\x0c" + bytes(20), b"half"])
def test_a_broken_file_in_the_cache_is_prepared_anew(
    left: bytes, kept: Path, tmp_path: Path
) -> None:
    face = small(tmp_path)
    first = cutting.cut(face, map(ord, "漢字"))
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if left == b"half" else left)
    cutting._prepared.cache_clear()
    assert cutting.cut(face, map(ord, "漢字")) == first
    assert file.read_bytes() == whole


def test_a_changed_font_takes_the_place_of_the_old_one(kept: Path, tmp_path: Path) -> None:
    face = small(tmp_path)
    cutting.cut(face, map(ord, "漢字"))
    (old,) = kept.iterdir()
    os.utime(face.file, (1, 1))
    cutting._prepared.cache_clear()
    cutting.cut(face, map(ord, "漢字"))
    (new,) = kept.iterdir()
    assert new != old


def test_a_cache_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = small(tmp_path)
    first = cutting.cut(face, map(ord, "漢字"))
    (tmp_path / "blocked").write_text("a file where the folder should be")
    monkeypatch.setenv("BRIEFGEN_CACHE", str(tmp_path / "blocked"))
    assert cutting.cut(face, map(ord, "漢字")) == first


def test_a_file_is_kept_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not caching.keep(tmp_path / "kept" / "a.otf", b"data")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_rare_character_is_cut_from_the_font_itself(kept: Path, tmp_path: Path) -> None:
    face = small(tmp_path)
    cut = hb.Face(cutting.cut(face, map(ord, "漢𠮷")))
    assert set(cut.unicodes) == {ord("漢"), ord("𠮷")}
    assert not kept.exists()
    assert not cutting.common(ord("𠮷"))
    assert all(cutting.common(ord(c)) for c in "漢汉嘅é—①")


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    missing = fonts.Face("Gone", str(tmp_path / "gone.otf"), 0)
    with pytest.raises(UnavailableError, match=r"gone\.otf cannot be read"):
        cutting.cut(missing, map(ord, "漢"))


def test_needs_are_told_by_place_and_weight() -> None:
    page = ET.fromstring(
        '<html lang="zh-Hant-HK"><style>a</style><h1>題</h1><p>文<b>粗</b><code>碼</code>'
        '<span lang="zh-Hans-CN">简<em>体</em></span>\u200b尾</p></html>'
    )
    found = coverage.needs(page, ("HK", "CN"))
    hk = {key: "".join(sorted(map(chr, points))) for key, points in found["HK"].faces.items()}
    assert hk == {
        ("head", True): "題",
        ("text", False): "尾文",
        ("text", True): "粗",
        ("mono", False): "碼",
        ("head", False): "a",
    }
    assert found["CN"].faces["text", False] == frozenset(map(ord, "简体"))
    assert coverage.needs(page, ("HK",))["HK"].whole >= frozenset(map(ord, "简体題文粗碼"))


def test_a_page_nested_very_deep_is_walked() -> None:
    root = inner = ET.Element("div")
    for _ in range(5000):
        inner = ET.SubElement(inner, "div")
    inner.text = "深"
    assert ord("深") in coverage.needs(root, ("HK",))["HK"].whole


@pytest.mark.parametrize(
    ("character", "command"),
    [
        ("𪚥", "`apt install fonts-hanazono`"),
        ("😀", "`apt install fonts-symbola`"),
        ("ع", "`apt install fonts-noto-core`"),
        ("\ue000", ""),
    ],
)
def test_the_remedy_is_a_package_with_the_block(character: str, command: str) -> None:
    assert coverage.remedy([ord(character)]) == command


def test_what_prints_nothing_is_shown_by_its_number() -> None:
    assert coverage.shown([0xE000]) == "(U+E000, Private Use Area)"
    assert coverage.shown(map(ord, "骨鷄")) == ("骨 (U+9AA8, CJK Unified Ideographs), 鷄 (U+9DC4)")


def test_the_installed_face_that_has_most_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = "\t80\t0\t0\tFalse\tFalse\t/f/"
    listing = (
        f"100\t41-43\tMono{plain}a.ttf\n"
        f"0\t41-42\tFew{plain}b.ttf\n"
        f"0\t41 43\tSans{plain}d.ttf\n"
        f"0\t41-43\tSerif{plain}c.ttf\n"
        "0\t41-44\tBold\t200\t0\t0\tFalse\tFalse\t/f/e.ttf\n"
    )
    monkeypatch.setattr(fonts, "_run", lambda *command: listing)
    fonts._coverage.cache_clear()
    try:
        found = [fonts.covering(frozenset(map(ord, text))) for text in ("ABC", "AC", "D")]
    finally:
        fonts._coverage.cache_clear()
    assert [face and face.family for face in found] == ["Serif", "Serif", None]


def test_a_font_that_does_not_have_what_is_listed_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    stale = fonts.find("HK", "text", False)
    monkeypatch.setattr(fonts, "covering", lambda points: stale)
    (notice,) = writers.write(printed("私\U0010fffd"), "pdf").notices
    assert notice.code == "missing-glyph"


def test_regions_that_share_a_face_both_find_their_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = fonts.find("HK", "text", False)
    monkeypatch.setattr(fonts, "find", lambda *arguments: shared)
    page = ET.fromstring('<html lang="zh-Hant-HK">港<p lang="zh-Hant-TW">臺</p></html>')
    made = pdf_faces.prepare(page, ["zh-Hant-HK", "zh-Hant-TW"], (), "x")
    assert len(made.files) == 2
    for data in made.files.values():
        assert set(map(ord, "港臺")) <= set(hb.Face(data).unicodes)


def test_a_face_of_the_same_region_stands_in_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(face: fonts.Face) -> frozenset[int]:
        return cutting.covered(face) - ({ord("骨")} if "Serif" in face.family else set())

    monkeypatch.setattr(pdf_faces, "covered", without)
    made = pdf_faces.prepare(ET.fromstring("<p>骨</p>"), ["zh-Hant-HK"], (), "x")
    (notice,) = made.notices
    assert notice.message == (
        "骨 (U+9AA8, CJK Unified Ideographs), which Noto Serif CJK HK lacks,"
        " set in Noto Sans CJK HK"
    )


def test_code_is_set_in_a_typewriters_face(tmp_path: Path) -> None:
    source = tmp_path / "code.md"
    source.write_text("---\ntitle: 代碼\nvariant: zh-Hant-HK\n---\n\n先執行 `briefgen`，再看。\n")
    config = Config(to=("zh-Hant-HK",), format=("pdf",), folders=(), output=tmp_path / "out")
    (made,) = building.build(config, [str(source)])
    (file,) = made.written
    assert "Noto Sans Mono CJK HK" in pdffonts.families(file.path.read_bytes())


def test_fonts_of_a_file_hold_the_glyphs_that_are_used_and_no_others() -> None:
    data = writers.write(printed("一副骨頭，A B。"), "pdf").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in pdffonts.embedded(pdf).values():
            descendant = font.DescendantFonts[0]
            used = sum(len(part) for part in descendant.W if isinstance(part, pikepdf.Array))
            cff = descendant.FontDescriptor.FontFile3.read_bytes()
            assert pdffonts.glyph_count(cff) == used + 1  # and .notdef


@pytest.mark.parametrize("variant", ["zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN"])
@pytest.mark.parametrize("role", ["text", "head"])
def test_bold_is_darker_than_regular(variant: str, role: str, tmp_path: Path) -> None:
    template = tmp_path / "weights.html"
    template.write_text(
        f'<html lang="{variant}"><title>.</title><style>@page {{ size: 300pt 100pt; margin: 0 }}'
        "{{ styles[0] }} p { font: 40pt/50pt var(--ROLE) } .b { font-weight: 700 }</style>"
        '<p>國際關係</p><p class="b">國際關係</p>'.replace("ROLE", role),
        "utf-8",
    )
    edition = of(["國際關係"], variant)
    document = render.document(edition, template=str(template), style="memo", medium="print")
    with pypdfium2.PdfDocument(writers.write(document, "pdf").data) as pdf:
        picture = pdf[0].render(scale=2).to_pil().convert("L")
    middle = picture.height // 2
    halves = (0, 0, picture.width, middle), (0, middle, picture.width, picture.height)
    regular, bold = (255 - ImageStat.Stat(picture.crop(half)).mean[0] for half in halves)
    assert bold > regular * 1.15 > 1
