"""What an editor should see of a conversion: the risky decisions, ranked, in their context.

The rows are data; the page (`templates/review.html`) shows them, lets an editor choose, and gives
the choices back as a decision file that `choices` reads.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from briefgen.model import Decision, Passage, Suggestion
from briefgen.variants.review import choices, risk
from briefgen.variants.review.choices import CONTEXT

_SHOWN = 24
"""How many characters of context a row shows on either side."""


@dataclass(frozen=True, slots=True)
class Row:
    """One choice to be made: `target` stands now, `alternatives` are offered.

    `confidence` says how sure the conversion is, and `why` what of; `before` and `after` are shown;
    `anchor` holds the nearer words by which a choice is found again, both empty where it is to hold
    for the whole source (a name, a term). `times` says how often it comes.
    """

    file: str
    sha256: str
    to: str
    confidence: float
    why: str
    source: str
    target: str
    alternatives: tuple[str, ...]
    before: str
    after: str
    anchor: tuple[str, str]
    origin: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Points:
    """What is offered as key points of one source, in its own variant (a BCP 47 tag)."""

    file: str
    variant: str
    suggestions: tuple[Suggestion, ...]


def rows(passages: Iterable[Passage], *, file: str, sha256: str, to: str) -> tuple[Row, ...]:
    """Return what is to be reviewed in one source, the least sure first."""
    found: dict[tuple[str, str, tuple[str, str]], Row] = {}
    for passage in passages:
        for decision in passage.decisions:
            if decision.review:
                row = _row(passage, decision, file, sha256, to)
                key = (row.source, row.target, row.anchor)
                old = found.get(key)
                found[key] = row if old is None else replace(old, times=old.times + 1)
    return tuple(sorted(found.values(), key=lambda row: row.confidence))


def _row(passage: Passage, decision: Decision, file: str, sha256: str, to: str) -> Row:
    text, start, end = passage.source, decision.start, decision.end
    everywhere = decision.why in risk.EVERYWHERE
    near = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Row(
        file,
        sha256,
        to,
        decision.confidence,
        decision.why,
        decision.source,
        decision.target,
        decision.alternatives,
        text[max(0, start - _SHOWN) : start].rpartition("\n")[2],
        text[end : end + _SHOWN].partition("\n")[0],
        ("", "") if everywhere else near,
        decision.origin,
    )


def to_json(found: Iterable[Row]) -> str:
    """Write the rows as JSON."""
    return json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1) + "\n"


def to_csv(found: Iterable[Row]) -> str:
    """Write the rows as CSV (RFC 4180), the alternatives with `|` between them."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        (
            "file",
            "why",
            "before",
            "source",
            "after",
            "target",
            "alternatives",
            "times",
            "origin",
            "to",
        )
    )
    for r in found:
        others = "|".join(r.alternatives)
        table.writerow(
            (r.file, r.why, r.before, r.source, r.after, r.target, others, r.times, r.origin, r.to)
        )
    return out.getvalue()


def to_html(found: Iterable[Row], template: str, points: Iterable[Points] = ()) -> str:
    """Put the rows into the page; it works offline, and exports a decision file by itself.

    Where there are several targets, the page has them one after the other. `points` stand before
    the choices, to be copied into an article's front matter.
    """
    rows = list(found)
    targets = list(dict.fromkeys(row.to for row in rows))
    rows.sort(key=lambda row: targets.index(row.to))
    data = {
        "columns": choices.COLUMNS,
        "rows": [asdict(row) for row in rows],
        "points": [_offered(of_source) for of_source in points],
    }
    script = json.dumps(data, ensure_ascii=False)
    # Inside a script element only these could end it or start a comment (HTML Standard 4.12.1.3).
    for char in "<>&\u2028\u2029":
        script = script.replace(char, f"\\u{ord(char):04x}")
    return template.replace("/*ROWS*/null", script, 1)


def _offered(points: Points) -> dict[str, Any]:
    found = [
        {"text": str(one.text), "number": one.number, "why": list(one.why)}
        for one in points.suggestions
    ]
    return {"file": points.file, "variant": points.variant, "suggestions": found}
