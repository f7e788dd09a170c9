"""What makes the PDF an archive's: PDF/A-3a and PDF/UA-1 metadata, provenance, attached sources.

WeasyPrint writes one standard's metadata; PDF/UA's is added beside it, with the schema that PDF/A
asks for (ISO 19005-3 § 6.6.2.3, ISO 14289-1 § 5).
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from briefgen.model import Document, Passage
from briefgen.writers.markdown import article_markdown

_XMP = """<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 pdfuaid:part="1">
<dc:source>{source}</dc:source>
<dc:identifier>sha256:{sha256}</dc:identifier>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>"""


def options(document: Document, weasyprint: Any) -> dict[str, Any]:
    """Return WeasyPrint's options for an archival, tagged file with its sources inside."""
    article = document.edition.columns[0].article
    when = _moment(article.date_modified or article.date_published)
    attachments = [
        weasyprint.Attachment(
            string=text,
            name=name,
            description=description,
            relationship=relationship,
            created=when,
            modified=when,
        )
        for name, description, relationship, text in _files(document)
    ]
    return {"pdf_variant": "pdf/a-3a", "attachments": attachments}


def describe(metadata: Any, document: Document) -> None:
    """Add to a laid out document's metadata what WeasyPrint has no option for.

    A packet has one `rdf:RDF` (ISO 16684-1 § 7.3), so the description goes into WeasyPrint's own.
    """
    provenance = document.edition.columns[0].provenance
    added = _XMP.format(
        source=escape(provenance.url or provenance.source),
        sha256=provenance.sha256,
        languages="".join(f"<rdf:li>{c.variant}</rdf:li>" for c in document.edition.columns),
    )
    made = metadata.generate_rdf_metadata

    def generate(*arguments: Any) -> bytes:
        head, _, _ = made(*arguments).rpartition(b"</rdf:RDF>")
        return bytes(head) + added.encode()

    metadata.generate_rdf_metadata = generate


def _files(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Yield the attached files: name, description, relationship (ISO 32000-2 § 7.11.3), text."""
    column = document.edition.columns[0]  # what the others say follows from the decisions
    relationship = "Alternative" if column.changes else "Source"
    text = article_markdown(column.article)
    yield f"article.{column.variant}.md", "The article", relationship, text
    log = [told for passage in document.edition.log if (told := _decisions(passage))]
    if log:
        text = json.dumps(log, ensure_ascii=False, separators=(",", ":"))
        yield "decisions.json", "Choices of conversion", "Supplement", text


def _decisions(passage: Passage) -> dict[str, Any] | None:
    """Return a passage's choices as in the command line's decision JSON, in short.

    A character that becomes another without a choice is left out: the dictionary says as much.
    """
    chosen = [
        [d.start, d.end, d.source, d.target, d.rule, d.origin]
        for d in passage.decisions
        if d.review or d.rule != "character"
    ]
    return {"source": passage.source, "decisions": chosen} if chosen else None


def _moment(iso: str | None) -> dt.datetime:
    """Return the time that files are dated: the article's, else SOURCE_DATE_EPOCH, else 1970."""
    if iso:
        try:
            return dt.datetime.fromisoformat((iso + "-01-01")[:10] if len(iso) < 10 else iso)
        except ValueError:
            pass
    return dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), dt.UTC)
