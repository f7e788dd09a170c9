"""The styles of a Word document: fonts for each language, sizes, headers and footers."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefgen.typesetting import labels

# Word's own faces, which its users have; LibreOffice has replacements for each of them. A column of
# the table: running text, headings. HK's MingLiU has the characters of the HKSCS.
_FACES = {
    "zh-Hant-HK": ("MingLiU_HKSCS", "Microsoft JhengHei"),
    "zh-Hant-TW": ("PMingLiU", "Microsoft JhengHei"),
    "zh-Hans-CN": ("SimSun", "Microsoft YaHei"),
    "zh-Hans-SG": ("SimSun", "Microsoft YaHei"),
}
LATIN = ("Times New Roman", "Arial")
NUMBER = "Paragraph Number"
TABLE = "Table Text"
_INK = RGBColor(0x1F, 0x2A, 0x37)
_SIZES = {
    "Normal": 11.0,
    "Title": 20.0,
    "Subtitle": 12.0,
    "Heading 1": 15.0,
    "Heading 2": 13.0,
    "Heading 3": 12.0,
    "Heading 4": 11.0,
    "Caption": 9.5,
    "Header": 9.0,
    "Footer": 9.0,
}
_HEADS = frozenset({"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"})


def faces(language: str) -> tuple[str, str]:
    """Return the East Asian faces of a language: running text, headings."""
    if language in _FACES:
        return _FACES[language]
    return _FACES["zh-Hans-CN" if "Hans" in language else "zh-Hant-TW"]


def word_tag(language: str) -> str:
    """Return the tag that Word knows for a language: `zh-Hant-HK` → `zh-HK` ([MS-LCID])."""
    if not language.startswith("zh"):
        return {"en": "en-GB"}.get(language, language)
    region = language.rsplit("-", 1)[-1]
    return f"zh-{region}" if region in ("HK", "TW", "CN", "SG") else "zh-TW"


def set_fonts(properties: Any, language: str, *, head: bool = False) -> None:
    """Give run properties the faces of a language, and take the theme's away."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN[head])
    fonts.set(qn("w:eastAsia"), faces(language)[head])


def set_language(properties: Any, language: str, east_asian: str) -> None:
    """Mark run properties with `w:lang`: Latin letters and East Asian characters."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), word_tag(language))
    element.set(qn("w:eastAsia"), word_tag(east_asian))
    properties.append(element)


def prepare(document: WordDocument, language: str) -> None:
    """Set the page (A4) and the styles for a document whose first language is `language`."""
    chinese = language if language.startswith("zh") else "zh-Hant-TW"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    set_fonts(defaults.find(qn("w:rPr")), chinese)
    set_language(defaults.find(qn("w:rPr")), "en", chinese)
    number = document.styles.add_style(NUMBER, WD_STYLE_TYPE.CHARACTER)
    number.font.size = Pt(8.5)
    number.font.color.rgb = RGBColor(0x6B, 0x72, 0x80)
    cells = document.styles.add_style(TABLE, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = document.styles["Normal"]
    cells.font.size = Pt(9.5)
    cells.paragraph_format.space_after = Pt(2)
    cells.paragraph_format.line_spacing = 1.15
    names = (*_SIZES, "Quote", "Intense Quote", "List Bullet", "List Number", "Table Grid")
    for name in names:
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        set_fonts(properties, chinese, head=name in _HEADS)
        if name in _SIZES:
            style.font.size = Pt(_SIZES[name])
        if name in _HEADS or name in ("Caption", "Subtitle"):
            style.font.color.rgb = _INK
            style.font.italic = False
    for name in ("Quote", "Intense Quote"):
        document.styles[name].font.italic = False
        document.styles[name].paragraph_format.left_indent = Mm(8)
    for name in _HEADS:
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.4


def head_and_foot(document: WordDocument, language: str, marking: str | None, title: str) -> None:
    """Write the running header and the footer with its page numbers.

    A TLP marking goes into both: capitals, 12 points, at the right (FIRST, TLP 2.0).
    """
    section = document.sections[0]
    top, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.text = title
    before, _, rest = labels(language)["page"].partition("{n}")
    between, _, after = rest.partition("{total}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        foot.add_run(words)
        if field:
            _field(foot, field)
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if marking:
        for part in (section.header, section.footer):
            paragraph = part.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = paragraph.add_run(marking.upper())
            run.bold = True
            run.font.size = Pt(12)
    for part in (section.header, section.footer):
        for paragraph in part.paragraphs:
            for run in paragraph.runs:
                set_language(run._r.get_or_add_rPr(), "en", language)


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
