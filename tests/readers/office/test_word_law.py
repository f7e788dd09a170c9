"""A law: every character of a Word document is in a piece or dropped, exactly once, in order."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Source
from briefgen.readers.office.word import read
from tests.readers.office.kit import said, word

_INLINE = (
    "run", "ins", "del", "move", "moved", "sdt", "tag", "simple", "field", "link", "ruby", "hidden",
    "box", "vml", "note", "bold", "math", "break",
)  # fmt: skip
_BLOCKS = (
    "p", "p", "p", "sdt", "xml", "table", "merged", "joined", "ins", "boxed", "nested", "gone",
    "field", "numbered",
)  # fmt: skip


@dataclass
class Made:
    """A document that is being made: every run has a character of its own."""

    used: int = 0
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        self.used += 1
        return f"<w:t>{chr(0x4E00 + self.used)}</w:t>"

    def run(self, properties: str = "") -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr>{self.text()}</w:r>"

    def inline(self, kind: str) -> str:
        match kind:
            case "ins" | "del" | "moveTo" | "moveFrom":
                words = self.run()
                words = words.replace("w:t>", "w:delText>") if kind == "del" else words
                return f"<w:{kind}>{words}</w:{kind}>"
            case "move":
                return self.inline("moveTo")
            case "moved":
                return self.inline("moveFrom")
            case "sdt":
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.run()}</w:sdtContent></w:sdt>"
            case "tag":
                return f"<w:smartTag><w:smartTagPr/>{self.run()}{self.inline('ins')}</w:smartTag>"
            case "simple":
                return f"<w:fldSimple w:instr='DATE'>{self.run()}</w:fldSimple>"
            case "field":
                return (
                    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x"
                    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
                    f"{self.run()}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
                )
            case "link":
                return f"<w:hyperlink w:anchor='x'>{self.run()}</w:hyperlink>"
            case "ruby":
                inner = f"<w:rt>{self.run()}</w:rt><w:rubyBase>{self.run()}</w:rubyBase>"
                return f"<w:r><w:ruby>{inner}</w:ruby></w:r>"
            case "hidden":
                return self.run("<w:vanish/>")
            case "bold":
                return self.run("<w:b/><w:i/>")
            case "math":
                return f"<m:oMath><m:r>{self.text().replace('w:t', 'm:t')}</m:r></m:oMath>"
            case "break":
                return f"<w:r>{self.text()}<w:br/>{self.text()}<w:br w:type='page'/></w:r>"
            case "note":
                self.notes.append(f"<w:p>{self.run()}</w:p>")
                return f"<w:r><w:footnoteReference w:id='{len(self.notes)}'/></w:r>"
            case "box":
                drawn = self.boxed()
                return (
                    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
                    f"{drawn}</w:drawing></mc:Choice><mc:Fallback><w:pict>{drawn}</w:pict>"
                    "</mc:Fallback></mc:AlternateContent></w:r>"
                )
            case "vml":
                return f"<w:r><w:pict><v:textbox>{self.boxed()}</v:textbox></w:pict></w:r>"
            case _:
                return self.run()

    def boxed(self) -> str:
        return f"<w:txbxContent><w:p>{self.run()}</w:p></w:txbxContent>"

    def paragraph(self, kinds: list[str], properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(self.inline, kinds))}</w:p>"

    def block(self, kind: str, kinds: list[str]) -> str:
        p = self.paragraph(kinds if kind != "numbered" else [])
        match kind:
            case "sdt":
                return f"<w:sdt><w:sdtContent>{p}</w:sdtContent></w:sdt>"
            case "xml":
                return f"<w:customXml>{p}</w:customXml>"
            case "ins":
                return f"<w:ins>{p}</w:ins>"
            case "boxed":
                inner = f"<w:txbxContent>{self.block('merged', kinds)}{p}</w:txbxContent>"
                return f"<w:p><w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r></w:p>"
            case "nested":
                inner = f"<w:sdt><w:sdtContent>{self.block('boxed', kinds)}</w:sdtContent></w:sdt>"
                return f"<w:tbl><w:tr><w:tc>{p}{inner}<w:p/></w:tc></w:tr></w:tbl>"
            case "gone":
                row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p}</w:tc></w:tr>"
                return f"<w:tbl>{row}<w:tr><w:tc>{self.paragraph(['run'])}</w:tc></w:tr></w:tbl>"
            case "field":
                mark = "<w:p><w:r><w:fldChar w:fldCharType='{}'/></w:r>{}</w:p>"
                begun = mark.format("begin", "<w:r><w:instrText>TOC</w:instrText></w:r>")
                return begun + mark.format("separate", self.run()) + p + mark.format("end", "")
            case "numbered":
                return self.paragraph(kinds, "<w:numPr><w:numId w:val='3'/></w:numPr>")
            case "joined":
                return p + self.paragraph(["run"], "<w:rPr><w:del/></w:rPr>")
            case "table":
                rows = f"<w:tr><w:tc>{p}</w:tc><w:tc>{self.paragraph(['run'])}</w:tc></w:tr>"
                return f"<w:tbl>{rows}<w:tr><w:tc>{self.paragraph(['ins'])}</w:tc></w:tr></w:tbl>"
            case "merged":
                spans = "<w:tcPr><w:gridSpan w:val='2'/><w:vMerge {}/></w:tcPr>"
                first, other = spans.format("w:val='restart'"), spans.format("")
                inner = self.paragraph(["run"])
                return (
                    f"<w:tbl><w:tr><w:tc>{first}{p}</w:tc><w:tc>{inner}</w:tc></w:tr><w:tr><w:tc>"
                    f"{other}{self.paragraph(['run'])}</w:tc><w:tc>{self.paragraph(['run'])}</w:tc>"
                    "</w:tr></w:tbl>"
                )
            case _:
                return p


documents = st.lists(
    st.tuples(st.sampled_from(_BLOCKS), st.lists(st.sampled_from(_INLINE), max_size=6)), max_size=6
)


def made(blocks: list[tuple[str, list[str]]]) -> tuple[bytes, Made]:
    """Return a document of these blocks, and what it was made of."""
    making = Made()
    body = "".join(making.block(kind, kinds) for kind, kinds in blocks)
    notes = "".join(
        f"<w:footnote w:id='{n}'>{note}</w:footnote>" for n, note in enumerate(making.notes, 1)
    )
    return word(body, footnotes=notes), making


def ideographs(text: str) -> str:
    return "".join(re.findall("[一-鿿]", text))


@settings(max_examples=150, deadline=None)
@given(documents)
def test_every_character_is_in_one_place(blocks: list[tuple[str, list[str]]]) -> None:
    data, making = made(blocks)
    (page,) = read(Source("a.docx", data))
    found = Counter(ideographs("".join(said(page))))
    assert found == Counter(chr(0x4E00 + n) for n in range(1, making.used + 1))


_PLAIN = ("run", "ins", "move", "sdt", "tag", "simple", "field", "link", "bold", "math")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=8), min_size=1, max_size=4))
def test_the_order_of_a_text_is_kept(paragraphs: list[list[str]]) -> None:
    data, making = made([("p", kinds) for kinds in paragraphs])
    (page,) = read(Source("a.docx", data))
    assert "".join(said(page)) == "".join(chr(0x4E00 + n) for n in range(1, making.used + 1))
    assert len(page.pieces) == len(paragraphs)


@settings(max_examples=50, deadline=None)
@given(documents)
def test_no_character_is_missing_that_mammoth_reads(blocks: list[tuple[str, list[str]]]) -> None:
    mammoth = pytest.importorskip("mammoth")
    data, _ = made(blocks)
    (page,) = read(Source("a.docx", data))
    theirs = ideographs(mammoth.extract_raw_text(io.BytesIO(data)).value)
    assert not Counter(theirs) - Counter(ideographs("".join(said(page))))
