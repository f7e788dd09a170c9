"""A caption's credit as it is printed after the caption: in brackets, in the edition's variant."""

from __future__ import annotations

from briefgen.model import Caption, Mark, Text

_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "【": "】", "[": "]"}


def printed_credit(caption: Caption) -> Text:
    """Return the credit in its source's brackets, else in （）; empty where there is none.

    `credit_form` itself is the source's and is never converted, so only its brackets are taken.
    """
    if caption.credit is None:
        return Text("")
    opening = caption.credit_form[:1] if caption.credit_form[:1] in _BRACKETS else "（"
    credit = caption.credit
    marks = tuple(Mark(m.start + 1, m.end + 1, m.kind, m.value) for m in credit.marks)
    if credit.lang:
        marks = (*marks, Mark(1, 1 + len(credit), "lang", credit.lang))
    return Text(f"{opening}{credit.string}{_BRACKETS[opening]}", marks)
