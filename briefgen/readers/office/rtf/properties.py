"""What a control word of rich text changes in the open group: look, paragraph, fonts."""

from __future__ import annotations

from dataclasses import replace

from briefgen.readers.office import fields
from briefgen.readers.office.line import Look, Raised
from briefgen.readers.office.rtf.state import Code, Group, Paragraph

_RAISED: dict[str, Raised] = {"sub": "sub", "super": "sup", "nosupersub": ""}


def changed(group: Group, word: str, number: int | None) -> Group:
    """Return the group after a control word; one that is not known changes nothing.

    `\\ab` and `\\af` are about the words of right-to-left scripts, unless `\\dbch` has said that
    they are about two-byte characters: so LibreOffice sets Chinese words bold.
    """
    match word:
        case "f":
            return replace(group, font=number or 0)
        case "af" if group.wide:
            return replace(group, other=-1 if number is None else number)
        case "dbch" | "loch" | "hich" | "rtlch" | "ltrch":
            return replace(group, wide=word == "dbch")
        case "field":
            return replace(group, code=Code())
        case "upr":
            return replace(group, twin=True)
        case "pard":
            return replace(group, paragraph=Paragraph())
        case _:
            look = _look(group, word, number)
            paragraph = _paragraph(group.paragraph, word, number)
            if look is group.look and paragraph is group.paragraph:
                return group
            return replace(group, look=look, paragraph=paragraph)


def _look(group: Group, word: str, number: int | None) -> Look:
    look, on = group.look, number != 0
    match word:
        case "plain":
            # What a flow is dropped for stays; hidden and deleted are looks of the words.
            gone = "" if look.gone in ("hidden", "deleted") else look.gone
            return replace(look, bold=False, strong=False, italic=False, raised="", gone=gone)
        case "b" | "ab" if word == "b" or group.wide:
            return replace(look, bold=on, strong=on)
        case "i" | "ai" if word == "i" or group.wide:
            return replace(look, italic=on)
        case "sub" | "super" | "nosupersub":
            return replace(look, raised=_RAISED[word] if on else "")
        case "v" | "deleted" | "mvf":
            kind = "hidden" if word == "v" else "deleted"
            return replace(look, gone=kind if on else ("" if look.gone == kind else look.gone))
        case "fldrslt":
            return replace(look, link=fields.address(group.code.text) or look.link)
        case _:
            return look


def _paragraph(paragraph: Paragraph, word: str, number: int | None) -> Paragraph:
    match word:
        case "s":
            return replace(paragraph, style=number or 0)
        case "outlinelevel":
            return replace(paragraph, outline=-1 if number is None else number)
        case "qc" | "ql" | "qr" | "qj":
            return replace(paragraph, centred=word == "qc")
        case "intbl":
            return replace(paragraph, table=True)
        case "ls":
            return replace(paragraph, listed=number or 0)
        case _:
            return paragraph
