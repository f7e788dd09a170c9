"""The changes of quotation and other marks, laid in among the drafts."""

from __future__ import annotations

from briefgen.variants.decisions.sheet import Draft, Sheet
from briefgen.variants.engine import Edit
from briefgen.variants.review import choices

_NUMBER = ("號", "号")


def merge(sheet: Sheet, edits: list[Edit]) -> None:
    """Lay the changes of marks in among the drafts; a ship's 號 joins the draft it ends.

    A 號 that somebody has decided on otherwise stays where it is, and the mark changes alone.
    """
    merged: list[Draft] = []
    at = 0
    for found in edits:
        while at < len(sheet.drafts) and sheet.drafts[at].end <= found.start:
            merged.append(sheet.drafts[at])
            at += 1
        ahead = at
        while ahead < len(sheet.drafts) and sheet.drafts[ahead].start < found.end:
            ahead += 1
        edit = found if _moves(found, sheet.drafts[at:ahead]) else _mark_alone(sheet.text, found)
        start, target = edit.start, edit.target
        while at < len(sheet.drafts) and sheet.drafts[at].end <= edit.start:
            merged.append(sheet.drafts[at])
            at += 1
        while at < len(sheet.drafts) and sheet.drafts[at].start < edit.end:
            old = sheet.drafts[at]
            if old.start < start:
                # The draft ends in the 號 that the edit moves: what is before it stays as it was.
                start, target = old.start, old.target[:-1] + target
            at += 1
        merged.append(Draft(start, edit.end, target, "punctuation", edit.origin))
    sheet.drafts = merged + sheet.drafts[at:]


def _moves(edit: Edit, drafts: list[Draft]) -> bool:
    """Say whether the drafts under an edit let it move a 號, if it does."""
    return edit.end - edit.start == 1 or all(
        draft.end <= edit.end
        and draft.rule != "protected"
        and draft.origin != choices.ORIGIN
        and draft.target.endswith(_NUMBER)
        for draft in drafts
    )


def _mark_alone(text: str, edit: Edit) -> Edit:
    """Return what an edit that moves a 號 makes of its mark."""
    first = text[edit.start] not in _NUMBER
    at = edit.start if first else edit.start + 1
    return Edit(at, at + 1, edit.target.strip("號号"), edit.origin, False)
