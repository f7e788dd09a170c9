"""The labels of the lines over a lead, and which of them a line may have at all."""

from __future__ import annotations

from typing import Literal, get_args

from briefgen.readers.rules.heads.row import Row
from briefgen.readers.rules.rule import words

Label = Literal[
    "over",
    "headline",
    "second",
    "dek",
    "field",
    "label",
    "button",
    "caption",
    "settled",
    "body",
    "aside",
]

LABELS: tuple[Label, ...] = get_args(Label)
_LONGEST: dict[Label, int] = {"over": 45, "headline": 45, "dek": 120, "label": 12, "caption": 160}
TOPIC = 7
"""Characters of a topic that may stand under a headline too: 都更."""
_OTHERS = frozenset(("source", "credit"))
"""Fields that are a caption's or a table's where they stand among paragraphs."""
_STAMPS = ("date", "modified")
_LISTED = frozenset(("bullet", "count", "dash", "asks"))
"""What opens the points of a list and the turns of a talk, where a line beside it has it too."""
_SAYS_NOTHING = frozenset(
    ("label", "share", "counter", "reading-time", "url", "date", "modified", "contact")
)
"""Fields of a line that says nothing of what happened."""
_TELLS = frozenset(("date", "modified", "byline", "editor", "counter", "reading-time", "share"))
_LEAST: dict[Label, int] = {"headline": 2, "dek": 4}


def may(row: Row, signs: frozenset[str], label: Label, *, pictures: bool) -> bool:
    """True if a line may have a label at all. With `pictures` captions go by the pictures."""
    if row.settled or label == "settled":
        return row.settled and label == "settled"
    if "stays" in signs or row.entry:
        return label == "body"
    if "labelled" in signs:
        role = {one.role for one in row.fields}
        # As a field it only repeats what another line has told.
        return label in ("headline" if "headline" in role else "dek", "field")
    if not _LEAST.get(label, 0) <= words(row.text) <= _LONGEST.get(label, 1000):
        return False
    if row.part.piece.form == "verse" and label not in ("field", "aside", "body"):
        return False
    if row.part.piece.form == "heading" and "prose-below" in signs and label == "dek":
        return False  # A head over the first paragraph is its own.
    shown = pictures and bool({"credit", "pictured", "other-form"} & signs)
    if shown and label in ("over", "headline", "dek"):
        return False
    opens = row.text.rstrip().endswith((":", "："))  # what stands below
    match label:
        case "over":
            return not row.runs and not (opens and words(row.text) > _LONGEST["label"])
        case "headline" | "dek" if {"figures", "clock"} & signs:
            return False
        case "headline" | "dek" if "alike" in signs and _LISTED & signs:
            return False
        case "headline" | "dek" if "greets" in signs or "greeted" in signs:
            return False
        case "headline" | "dek" if row.weak and _opens_with_day(row):
            return False
        case "headline" | "dek" if row.fields and not row.weak and _says_nothing(row):
            return False
        case "dek" if {"alike", "named"} <= signs or "furniture" in signs:
            return False
        case "headline" | "dek" if opens:
            return False
        case "headline" if "numbered" in signs or {"prose", "stop"} <= signs:
            return False
        case "headline" if "furniture" in signs and {"1-3", "4-7", "none", "few"} & signs:
            return False
        case "caption" if "stamp" in signs:
            return False
        case "headline":
            return "other-form" not in signs and "two" not in signs
        case "second":
            return "half-above" in signs
        case "field":
            return bool(row.fields)
        case "dek" if row.weak and "predicate" not in signs:
            # A house or a name that its shape shows says nothing of the article: 港務公司企劃處.
            return not {one.role for one in row.fields} <= {"source", "byline"}
        case "body" if "over-text" in signs and _tells(row):
            return False
        case "body" if row.fields and not row.weak:
            # A day with its time stamps an article, and is no sentence of it.
            return not any(one.role in _STAMPS and "T" in one.value for one in row.fields)
        case "aside":
            return "fields" in signs and not {one.role for one in row.fields} <= _OTHERS
        case "label":
            return opens or bool({"label", "says", "greets"} & signs)
        case "button":
            return bool({"furniture", "twin"} & signs)
        case "caption":
            long = "prose" in signs and bool({"27-45", "46-80", "81-"} & signs)
            near = "credit-near" in signs and not long  # whose credit stands on its own line
            return shown or near or bool({"credit", "said-below"} & signs)
        case _:
            return "other-form" not in signs or label == "body"


def _opens_with_day(row: Row) -> bool:
    return row.fields[0].role == "date" and bool(row.fields[0].value)


def _tells(row: Row) -> bool:
    """True for a line of fields that is nobody's sentence: whose it is, when, how long."""
    roles = {one.role for one in row.fields}
    return bool(roles & _TELLS) and not row.weak and not row.under


def _says_nothing(row: Row) -> bool:
    roles = {one.role for one in row.fields}
    return bool(roles & _SAYS_NOTHING) and roles <= _SAYS_NOTHING | {"section", "place"}
