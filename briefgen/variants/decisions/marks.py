"""The changes of quotation and other marks, laid in among the drafts."""

from __future__ import annotations

from briefgen.variants.decisions.sheet import Draft, Sheet
from briefgen.variants.engine import Edit


def merge(sheet: Sheet, edits: list[Edit]) -> None:
    """Lay the changes of marks in among the drafts; a ship's 號 joins the draft it ends."""
    merged: list[Draft] = []
    at = 0
    for edit in edits:
        while at < len(sheet.drafts) and sheet.drafts[at].end <= edit.start:
            merged.append(sheet.drafts[at])
            at += 1
        start, target = edit.start, edit.target
        while at < len(sheet.drafts) and sheet.drafts[at].start < edit.end:
            old = sheet.drafts[at]
            if old.start < start:
                # The draft ends in the 號 that the edit moves: what is before it stays as it was.
                start, target = old.start, old.target[:-1] + target
            at += 1
        merged.append(Draft(start, edit.end, target, "punctuation", edit.origin))
    sheet.drafts = merged + sheet.drafts[at:]
