"""Cases as files: dates and amounts (public specs and the press), sentences, glosses, quotations.

The cases marked `Recognizers-Text` and `JioNLP` take their phrases and results from the public
specs of these libraries (MIT, Apache-2.0) as far as they apply; some ask for what briefgen does
not read, so their share has a floor in `baseline.json`. The `own` ones must all pass.
"""

from __future__ import annotations

import csv
import json

import pytest

from briefgen.compose import brief
from briefgen.compose.dates import date_mentions, published_date
from briefgen.compose.figures.amounts import amounts
from briefgen.compose.names.glosses import glosses
from briefgen.compose.quotations import quotations
from briefgen.compose.text import stretches
from briefgen.compose.text.sentences import sentences
from briefgen.variants import TermGlossary, detect
from tests.compose_kit import DATA, article, composed

Row = dict[str, str]
FLOORS: dict[str, float] = json.loads((DATA / "baseline.json").read_text("utf-8"))


def rows(name: str) -> list[Row]:
    """Return a case file's rows."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def own(name: str) -> list[Row]:
    return [row for row in rows(name) if row["from"] == "own"]


def public(name: str) -> list[Row]:
    return [row for row in rows(name) if row["from"] != "own"]


def dates_of(row: Row) -> str:
    """Return the dates found: `words=iso`, `~` after a vague one; `words` may be all there is."""
    found = [
        f"{mention.source}={mention.iso}{'~' * (mention.precision == 'vague')}"
        for mention, _ in date_mentions(row["text"], published_date(row["published"]))
    ]
    return ";".join(found) or "-"


def expected_dates(row: Row) -> str:
    plain = row["expected"] == "-" or "=" in row["expected"]
    return row["expected"] if plain else f"{row['text']}={row['expected']}"


def amounts_of(row: Row) -> str:
    text = row["text"]
    dates = date_mentions(text, published_date("2026-01-12"))
    found = amounts(text, [(mention.start, mention.end) for mention, _ in dates])
    return ";".join(f"{a.kind} {text[a.start : a.end]}" for a in found) or "-"


@pytest.mark.parametrize("row", own("dates"), ids=lambda row: row["text"])
def test_dates(row: Row) -> None:
    assert dates_of(row) == expected_dates(row), row["why"]


@pytest.mark.parametrize("row", own("amounts"), ids=lambda row: row["text"])
def test_amounts(row: Row) -> None:
    assert amounts_of(row) == row["expected"], row["why"]


def test_dates_of_public_specs() -> None:
    cases = public("dates")
    passed = sum(dates_of(row) == expected_dates(row) for row in cases)
    assert len(cases) >= 200
    assert passed / len(cases) >= FLOORS["dates"]


def test_amounts_of_public_specs() -> None:
    cases = public("amounts")
    passed = sum(amounts_of(row) == row["expected"] for row in cases)
    assert len(cases) >= 100
    assert passed / len(cases) >= FLOORS["amounts"]


@pytest.mark.parametrize("row", rows("parts-of-years"), ids=lambda row: row["text"])
def test_parts_of_years_and_comparisons(row: Row) -> None:
    """`~part` after a vague date, `!` after one that something is only compared with."""
    found = [
        f"{m.source}={m.iso}{f'~{m.part}' * (m.precision == 'vague')}{'!' * m.compared}"
        for m, _ in date_mentions(
            row["text"], published_date(row["published"]), variant=row["variant"]
        )
    ]
    assert (";".join(found) or "-") == row["expected"], row["why"]


@pytest.mark.parametrize("row", rows("qualified"), ids=lambda row: row["text"])
def test_amounts_with_what_qualifies_them(row: Row) -> None:
    amounts = (amount for figure in composed(row["text"]).figures for amount in figure.amounts)
    found = [f"{a.kind} {a.qualifier or ''}{a.source}" for a in amounts]
    assert (";".join(found) or "-") == row["expected"], row["why"]


def test_glosses_as_conversion_reads_them() -> None:
    """A name begins where conversion's words and names say; the share has a floor."""
    asked = right = 0
    for row in rows("glosses-read"):
        script = "zh-Hans-CN" if detect(row["text"]).variant.startswith("zh-Hans") else "zh-Hant-TW"
        made = brief(article(row["text"], variant=script), glossary=TermGlossary(script))
        names = {name.latin: name.source.string for name in made.names}
        for expected in row["expected"].split(";"):
            form, _, latin = expected.partition("=")
            asked += 1
            right += names.get(latin) == form
    assert asked >= 60
    assert right / asked >= FLOORS["glosses"]


@pytest.mark.parametrize("row", rows("sentences"), ids=lambda row: row["why"])
def test_sentences(row: Row) -> None:
    marked = row["text"].replace("\\n", "\n")
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("row", rows("glosses"), ids=lambda row: row["text"])
def test_glosses(row: Row) -> None:
    text = row["text"]
    dates = date_mentions(text, None)
    known = [(mention.start, mention.end, "") for mention, _ in dates]
    found = [f"{text[g.start : g.end]}={g.latin}" for g in glosses([text], [known])[0]]
    assert (";".join(found) or "-") == row["expected"], row["why"]


@pytest.mark.parametrize("row", rows("quotations"), ids=lambda row: row["text"])
def test_quotations(row: Row) -> None:
    found = [
        f"{quotation.speaker or '?'}={quotation.text}"
        for quotation in quotations(tuple(stretches(article(row["text"]))))
    ]
    assert (";".join(found) or "-") == row["expected"], row["why"]


@pytest.mark.parametrize("row", rows("figures"), ids=lambda row: row["why"])
def test_clauses_of_figures(row: Row) -> None:
    found = [figure.text.string for figure in composed(row["text"]).figures]
    assert ";".join(found) == row["expected"]


@pytest.mark.parametrize("row", rows("events"), ids=lambda row: row["why"])
def test_clauses_of_events(row: Row) -> None:
    found = [
        f"{event.iso}{f'~{event.part}' * bool(event.part)}={event.text}"
        for event in composed(row["text"]).timeline
    ]
    assert (";".join(found) or "-") == row["expected"]
