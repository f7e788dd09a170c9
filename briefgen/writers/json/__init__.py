"""The JSON writer: an edition's tree, the article as `parse` gives it and the parts beside it."""

from __future__ import annotations

import json
from typing import Any

from briefgen.model import Brief, Desk, Document, Name, Text, Written
from briefgen.writers.json.article import article_json, block_text
from briefgen.writers.json.exchange import article_jsonld, article_ninjs

__all__ = [
    "article_json",
    "article_jsonld",
    "article_ninjs",
    "block_text",
    "brief_json",
    "write",
]


_PRIVATE = frozenset(
    (
        "mail-header", "covering-note", "earlier-mail", "signature", "confidentiality",
        "other-part", "mail", "chat", "form-note",
    )
)  # fmt: skip


def write(document: Document) -> Written:
    """Return the edition as JSON in UTF-8.

    `columns` has one tree, or two of equal structure. A tree has the keys of `parse --format json`
    (each block with its number), then `title`, `desk` and the parts.
    """
    edition = document.edition
    tree = {
        "edition": edition.name,
        "template": document.template,
        "columns": [brief_json(brief) for brief in edition.columns],
    }
    return Written((json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode())


def brief_json(brief: Brief) -> dict[str, Any]:
    """Return a brief as data; dates are ISO 8601, names have a form for every language tag.

    What colleagues wrote around a mail's article is the desk's: `parse` lists it, no edition does.
    """
    tree = article_json(brief.article)
    tree["dropped"] = [gone for gone in tree["dropped"] if gone["kind"] not in _PRIVATE]
    tree["notices"] = [notice for notice in tree["notices"] if notice["code"] not in _PRIVATE]
    for section, own in zip(tree["sections"], brief.article.sections, strict=True):
        for block, numbered in zip(section["blocks"], own.blocks, strict=True):
            block["number"] = numbered.number
    return tree | {
        "variant": brief.variant,
        "title": str(brief.title),
        "desk": _desk(brief.article.desk),
        "excerpts": [
            {"role": e.role, "text": str(e.text), "number": e.number} for e in brief.excerpts
        ],
        "timeline": [
            {
                "date": event.iso,
                "precision": event.precision,
                "part": event.part,
                "text": str(event.text),
                **_place(event.number, event.caption),
            }
            for event in brief.timeline
        ],
        "figures": [
            {
                "figure": str(figure.source),
                "qualifier": _str(figure.qualifier),
                "kind": figure.kind,
                "text": str(figure.text),
                **_place(figure.number, figure.caption),
            }
            for figure in brief.figures
        ],
        "quotations": [
            {
                "text": str(quotation.text),
                "speaker": _str(quotation.speaker),
                **_place(quotation.number, quotation.caption),
            }
            for quotation in brief.quotations
        ],
        "names": [_name(name) for name in brief.names],
        "provenance": {
            "source": brief.provenance.source.replace("\\", "/").rpartition("/")[2],
            "url": brief.provenance.url,
            "sha256": brief.provenance.sha256,
            "corrected": brief.provenance.corrected or None,
            "corrected_sha256": brief.provenance.corrected_sha256 or None,
            "published": brief.provenance.published,
            "retrieved": brief.provenance.retrieved,
            "versions": dict(brief.provenance.versions),
        },
        "conversion": {
            "changes": brief.changes,
            "reviewed": brief.reviewed,
            "to_review": brief.to_review,
        },
    }


def _str(text: Text | None) -> str | None:
    return None if text is None else str(text)


def _place(number: int, caption: bool) -> dict[str, Any]:
    return {"number": number, "caption": caption}


def _name(name: Name) -> dict[str, Any]:
    return {
        "source": str(name.source),
        "forms": {form.lang: str(form) for form in name.forms},
        "latin": name.latin,
        "status": name.status,
        "domain": name.domain,
        **_place(name.number, name.caption),
    }


def _desk(desk: Desk) -> dict[str, Any]:
    return {
        "to": _str(desk.to),
        "from": _str(desk.sender),
        "ref": _str(desk.ref),
        "subject": _str(desk.subject),
        "memo_date": desk.memo_date,
        "handling": _str(desk.handling),
        "summary": _str(desk.summary),
        "bottom_line": _str(desk.bottom_line),
        "key_points": [str(text) for text in desk.key_points],
        "recommendations": [str(text) for text in desk.recommendations],
        "distribution": [str(text) for text in desk.distribution],
        **{key: str(text) for key, text in desk.extra},
    }
