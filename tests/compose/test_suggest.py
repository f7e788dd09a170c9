"""Key points that are offered: an editor's picks, and what no sentence may be."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml

import briefgen
from briefgen.compose import suggestions
from briefgen.model import Article, Item, ListBlock, Paragraph, Suggestion, Text, texts
from briefgen.writers import articles
from tests.compose_kit import DATA, ROOT, article

FLOORS: dict[str, float] = json.loads((DATA / "baseline.json").read_text("utf-8"))
with (DATA / "suggest.tsv").open(encoding="utf-8") as rows:
    PICKS = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
FILES = list(dict.fromkeys(row["article"] for row in PICKS))


def read(name: str) -> Article:
    """Return a sample as if its desk had written no key points."""
    (found,) = briefgen.parse(str(ROOT / name))
    return replace(found, desk=replace(found.desk, key_points=()))


def picked(name: str, number: int, string: str) -> bool:
    """Whether an editor picked a sentence: by its paragraph and how it opens."""
    openings = [
        row["opening"]
        for row in PICKS
        if row["article"] == name and row["paragraph"] == str(number)
    ]
    # A word that ties it to the sentence before may be left out: 不過，與會者 …
    return any(string.startswith((opening, opening.split("，")[-1])) for opening in openings)


def precision(names: list[str], offered: Callable[[Article], list[Suggestion]]) -> float:
    found = [(name, one) for name in names for one in offered(read(name))]
    return sum(picked(name, one.number, one.text.string) for name, one in found) / len(found)


def first_three(found: Article) -> list[Suggestion]:
    """What is set against it: the first three sentences."""
    opening = [block for block in found.blocks if isinstance(block, Paragraph)][:3]
    whole = [
        (f"{sentence}。", number)
        for number, block in enumerate(opening, 1)
        for sentence in block.text.string.split("。")
        if sentence
    ]
    return [Suggestion(Text(string), number) for string, number in whole[:3]]


@pytest.mark.parametrize(("which", "floor"), [("open", "points"), ("closed", "points-closed")])
def test_editors_picks(which: str, floor: str) -> None:
    """Of four sentences so many are an editor's; the weights were set on the open articles."""
    names = [n for n in FILES if any(r["article"] == n and r["set"] == which for r in PICKS)]
    found = precision(names, lambda one: list(suggestions(one, 4)))
    assert found >= FLOORS[floor]
    assert found > precision(names, first_three) + 0.15


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_the_articles_own_in_its_order(name: str) -> None:
    found = read(name)
    whole = [str(text) for text in texts(found)]
    offered = suggestions(found)
    assert 3 <= len(offered) <= 5
    assert all(any(str(one.text) in text for text in whole) and one.why for one in offered)
    assert [one.number for one in offered] == sorted(one.number for one in offered)


def test_a_desk_with_key_points_is_offered_none() -> None:
    (found,) = briefgen.parse(str(ROOT / "seeds" / "hk-summit.md"))
    assert found.desk.key_points
    assert suggestions(found) == ()


def test_another_language_has_none() -> None:
    assert (
        suggestions(article("The council decided on 3 May to pay 20 million for the bridge.")) == ()
    )


LEAD = "澄湖縣政府昨日決定撥款3億元重建湖心大橋，明年6月動工。"


@pytest.mark.parametrize(
    "other",
    [
        "他承諾在9月前把2億元補助分給受影響的店家，並公布名單。",
        "這座橋每年的維修費用超過5,000萬元，比前年增加一成。",
        "誰來支付每年超過5,000萬元的維修費用，會不會增加？",
        "「每年5,000萬元的維修費用，縣政府要再增加兩成。」居民伍先生昨晚在碼頭旁的茶餐廳裏，一邊喝奶茶，一邊翻出舊報紙向鄰居憶述。",
        "居民伍先生說：「每年5,000萬元的維修費用，縣政府明年還要增加一成。」",
        "縣政府要求承建商在明年6月前完成下列五項投資3億元的工程：",
        "橋要重建。",
    ],
)
def test_what_cannot_stand_alone_stands_behind_what_can(other: str) -> None:
    plain = "兩個碼頭之間的渡輪班次在九月之後會增加一成。"
    found = suggestions(article(LEAD, other, plain), 2)
    assert [str(one.text) for one in found] == [LEAD, plain]


def test_a_tie_is_left_out() -> None:
    found = suggestions(article(LEAD, "不過，渡輪公司要求縣政府每年補助800萬元。"), 2)
    assert str(found[1].text) == "渡輪公司要求縣政府每年補助800萬元。"


def test_the_same_is_offered_once() -> None:
    again = "湖心大橋明年6月動工，澄湖縣政府昨日決定撥款3億元重建。"
    found = suggestions(article(LEAD, again, "渡輪公司共有12艘船，載客量減少兩成。"), 3)
    assert [one.number for one in found] == [1, 3]


def test_what_adds_something_stands_before_what_half_repeats() -> None:
    half = "縣政府撥款3億元重建湖心大橋，鄰近鄉鎮居民下月表示意見。"
    other = "渡輪公司要求縣議會每年補助800萬元。"
    found = suggestions(article(LEAD, half, other), 2)
    assert [str(one.text) for one in found] == [LEAD, other]


def test_why_is_in_the_articles_words() -> None:
    whole = replace(article(LEAD), headline=Text("湖心大橋重建"))
    (found,) = suggestions(whole)
    assert found.why == (
        "lead",
        "title: 湖心大橋、重建",
        "figures: 3億元",
        "decision: 決定",
        "coming: 明年",
    )


@pytest.mark.parametrize("odd", [": ", " #1 ", '"', "\u2028", "\u0085", "\u3000"])
def test_comments_become_the_desks_own(odd: str) -> None:
    """With the marks taken away the front matter has the key points, and nothing else is new."""
    odd = f"澄湖縣政府決定{odd}撥款3億元{odd}重建「湖心」大橋，明年動工。"
    whole = article(odd, LEAD)
    offered = suggestions(whole, 2)
    plain, text = (articles([whole], "md", suggested=s) for s in (None, [offered]))
    front, commented = (one.split("---\n")[1] for one in (plain, text))
    assert yaml.safe_load(commented) == yaml.safe_load(front)
    taken = commented.replace("# key_points:", "key_points:").replace("#   - ", "  - ")
    assert yaml.safe_load(taken)["key_points"] == [str(one.text) for one in offered]


def test_items_of_lists_count() -> None:
    item = Item(Text("本月起：每份餐費增加一成，由縣政府支付200萬元。"))
    found = suggestions(article(LEAD, ListBlock((item,))))
    assert [str(one.text) for one in found] == [LEAD, str(item.text)]


def test_time_is_linear_in_the_length() -> None:
    def seconds(times: int) -> float:
        long = article(*[LEAD * 4] * times)
        start = time.process_time()
        suggestions(long)
        return time.process_time() - start

    seconds(20)
    assert min(seconds(400) for _ in range(3)) < 16 * min(seconds(50) for _ in range(3))
