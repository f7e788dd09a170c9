"""Review: what an editor is shown, and that the choices made come back into the text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pdfminer.high_level import extract_text

from briefgen.commands import build as build_command
from briefgen.commands import lint as lint_command
from briefgen.commands import review as review_command
from briefgen.commands import terms as terms_command
from briefgen.errors import BriefgenError, ConfigurationError
from briefgen.model import Article, Brief, Event, Paragraph, Section, Text, texts
from briefgen.variants import Choice, Options, converter
from briefgen.variants.review import choices
from briefgen.variants.review import listing as review

SHA = "0" * 64
TEXT = "他喜欢瓦格纳。斯特凡诺维奇说：头发里有发条。\n瓦格纳又来了。"


def rows(text: str = TEXT, to: str = "zh-Hant-TW") -> tuple[review.Row, ...]:
    """Return the review rows of a text."""
    passage = converter("zh-Hans-CN", to).string(text)
    return review.rows([passage], file="a.txt", sha256=SHA, to=to)


def test_rows_are_ranked_and_in_context() -> None:
    found = rows()
    assert [row.confidence for row in found] == sorted(row.confidence for row in found)
    first = found[0]
    assert (first.before, first.source, first.after) == (
        "他喜欢",
        "瓦格纳",
        "。斯特凡诺维奇说：头发里有发条。",
    )
    assert first.target not in first.alternatives
    assert "華格納" in first.alternatives
    assert {"瓦格纳", "斯特凡诺维奇"} <= {row.source for row in found}


def test_a_name_is_chosen_for_the_whole_source_and_a_character_for_its_place() -> None:
    by_source = {row.source: row for row in rows("斯特凡诺维奇也说云啊")}
    assert by_source["斯特凡诺维奇"].anchor == ("", "")
    assert by_source["云"].anchor == ("斯特凡诺维奇也说"[-8:], "啊")


def test_the_same_question_is_one_row() -> None:
    passage = converter("zh-Hans-CN", "zh-Hant-TW").string("他说云啊")
    (row,) = review.rows([passage, passage], file="a", sha256=SHA, to="zh-Hant-TW")
    assert row.times == 2


def test_json_and_csv_hold_the_same() -> None:
    found = rows()
    data = json.loads(review.to_json(found))
    table = list(csv.DictReader(io.StringIO(review.to_csv(found))))
    assert [r["source"] for r in data] == [r["source"] for r in table] == [r.source for r in found]
    assert table[0]["alternatives"].split("|") == data[0]["alternatives"]


def choose(row: review.Row, target: str, sha256: str) -> Choice:
    """Return an editor's choice for a row."""
    return Choice(sha256, row.to, row.source, target, *row.anchor)


def test_choices_come_back_and_are_not_asked_again() -> None:
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    chosen = tuple(
        choose(r, "華格納" if r.source == "瓦格纳" else r.target, sha256) for r in rows()
    )
    text = choices.dump(chosen)
    options = Options(choices=choices.parse("decisions.tsv", text))
    passage = converter("zh-Hans-CN", "zh-Hant-TW", options).string(TEXT)
    assert passage.target.count("華格納") == 2
    assert not any(d.review for d in passage.decisions)
    assert any(d.origin == "decisions.tsv" for d in passage.decisions)
    assert choices.dump(options.choices) == text


def test_a_choice_holds_at_its_place_only() -> None:
    text = "在山里，在林里"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    choice = Choice(sha256, "zh-Hant-TW", "里", "里", "在山", "，在林里")
    passage = converter("zh-Hans-CN", "zh-Hant-TW", Options(choices=(choice,))).string(text)
    assert passage.target == "在山里，在林裡"


def brief(text: str, sha256: str) -> Brief:
    """Return a brief with a paragraph, and an excerpt of it in the timeline."""
    blocks = (Paragraph(Text(text)),)
    article = Article("a.txt", sha256, "zh-Hans-CN", (Section(None, blocks),))
    return Brief(article, "zh-Hans-CN", timeline=(Event("2026", "year", Text(text[3:]), 1),))


def test_a_choice_holds_in_excerpts_too() -> None:
    text = "前天，在山里，他来了"
    choice = Choice(SHA, "zh-Hant-TW", "里", "里", "前天，在山", "，他来了")
    options = Options(choices=(choice,))
    converted, _ = converter("zh-Hans-CN", "zh-Hant-TW", options).brief(brief(text, SHA))
    assert [t.string for t in texts(converted)] == ["前天，在山里，他來了", "", "在山里，他來了"]
    assert converted.reviewed == 1
    assert not converted.article.notices


def test_a_changed_source_is_noticed_and_nothing_replaced() -> None:
    choice = Choice("1" * 64, "zh-Hant-TW", "里", "里", "在山", "")
    options = Options(choices=(choice,))
    converted, _ = converter("zh-Hans-CN", "zh-Hant-TW", options).brief(brief("在山里啊", SHA))
    assert "在山裡啊" in [t.string for t in texts(converted)]
    (notice,) = converted.article.notices
    assert notice.code == "decisions-stale"
    assert "run `briefgen review` again" in notice.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\n", "d.tsv:1: this is no decision file"),
        (
            "\t".join(choices.COLUMNS) + "\nx\tzh-Hant-TW\t里\t里\t\t\n",
            "d.tsv:2: a decision has sha256",
        ),
        (
            "\t".join(choices.COLUMNS) + f"\n{SHA}\tzh-Hant-TW\t\t里\t\t\n",
            "d.tsv:2: a decision has",
        ),
        ("\t".join(choices.COLUMNS) + f"\n\n{SHA}\tzh-Hant-TW\t里\n", "d.tsv:3: a decision has"),
    ],
)
def test_a_malformed_decision_file_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        choices.parse("d.tsv", text)
    assert str(caught.value).startswith(said)


def test_odd_characters_survive_a_decision_file() -> None:
    odd = (Choice(SHA, "zh-Hant-TW", "a\\t\tb", "c\nd\r", "\\", "#"),)
    assert [c.source for c in choices.parse("d", "# a comment\n" + choices.dump(odd))] == [
        "a\\t\tb"
    ]
    assert choices.dump(choices.parse("d", choices.dump(odd))) == choices.dump(odd)


def page() -> str:
    """Return the page's template."""
    template = resources.files("briefgen.templates").joinpath("review.html")
    return template.read_text(encoding="utf-8")


def test_the_page_is_one_file_that_loads_nothing() -> None:
    text = review.to_html(rows("斯特凡诺维奇</script><!-- 说"), page())
    assert "default-src 'none'" in text
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)
    assert text.count("</script>") == 1
    assert "null;" not in text


def run(command: click.Command, *args: str, ok: bool = True) -> Result:
    """Run a command as the command line would, without its boundary."""
    result = CliRunner().invoke(
        command, args, obj={"config": None, "quiet": False, "verbose": False}
    )
    if ok and isinstance(result.exception, BriefgenError):
        raise result.exception
    return result


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an article on disk, with the folder around it the current one."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.md"
    path.write_text(
        "---\ntitle: 乐会\nvariant: zh-Hans-CN\n---\n\n他喜欢瓦格纳。斯特凡诺维奇也喜欢瓦格纳。\n",
        "utf-8",
    )
    return path


def test_review_writes_the_page(source: Path) -> None:
    result = run(review_command.command, str(source), "--to", "zh-Hant-TW")
    assert result.exit_code == 0
    assert result.stdout == "review.html\n"
    assert "2 choices to review" in result.stderr
    assert "斯特凡诺维奇" in Path("review.html").read_text("utf-8")


def test_review_as_data_goes_to_stdout_or_a_file(source: Path) -> None:
    result = run(review_command.command, str(source), "--to", "zh-Hant-TW", "--format", "json")
    assert [row["source"] for row in json.loads(result.stdout)] == ["瓦格纳", "斯特凡诺维奇"]
    run(review_command.command, str(source), "--to", "zh-Hant-TW", "--format", "csv", "-o", "r.csv")
    assert Path("r.csv").read_text("utf-8").startswith("file,why,")


CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

CLICKS = """
<script>
const input = document.querySelector('input[type=radio][value="華格納"]');
input.click();
const field = document.querySelectorAll('input[type=text]')[1];
field.value = "史蒂凡諾維奇";
field.dispatchEvent(new Event("input"));
const out = document.createElement("pre");
out.id = "exported";
out.textContent = decisions();
document.body.append(out);
</script></body>
"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt install chromium")
def test_an_editor_chooses_exports_and_converts_again(source: Path) -> None:
    run(review_command.command, str(source), "--to", "zh-Hant-TW")
    played = Path("played.html")
    played.write_text(Path("review.html").read_text("utf-8").replace("</body>", CLICKS), "utf-8")
    assert CHROMIUM is not None
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000")
    profile = f"--user-data-dir={source.parent / 'profile'}"
    shown = subprocess.run(
        [CHROMIUM, *flags, profile, "--dump-dom", played.resolve().as_uri()],
        capture_output=True, timeout=120, check=True,
    ).stdout.decode("utf-8")  # fmt: skip
    assert "2 of 2 decided" in shown
    exported = re.search(r'<pre id="exported">(.*?)</pre>', shown, re.DOTALL)
    assert exported
    Path("decisions.tsv").write_text(exported[1], "utf-8")
    again = run(
        review_command.command, str(source), "--to", "zh-Hant-TW",
        "--decisions", "decisions.tsv", "--format", "json",
    )  # fmt: skip
    assert json.loads(again.stdout) == []
    chosen = choices.parse("decisions.tsv", exported[1])
    text = source.read_text("utf-8").split("\n\n", 1)[1]
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    made = converter("zh-Hans-CN", "zh-Hant-TW", Options(choices=chosen)).string(
        text, sha256=sha256
    )
    assert made.target == "他喜歡華格納。史蒂凡諾維奇也喜歡華格納。\n"
    building = (
        "--to",
        "zh-Hant-TW",
        "--format",
        "pdf",
        "--decisions",
        "decisions.tsv",
        "-o",
        "out",
    )
    built = run(build_command.command, str(source), *building)
    assert built.exit_code == 0, built.stderr
    (pdf,) = Path("out").rglob("*.pdf")
    printed = re.sub(r"\s", "", extract_text(pdf))
    assert "他喜歡華格納。史蒂凡諾維奇也喜歡華格納。" in printed


def test_lint_reports_and_exits_with_1(source: Path) -> None:
    source.write_text("克裡姆林宮否認。\n他說：「不。\n", "utf-8")
    result = run(lint_command.command, str(source), "--variant", "zh-Hant-TW")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{source}:1:1: corrupted 克裡姆林宮 ")
    as_json = run(lint_command.command, str(source), "--variant", "zh-Hant-TW", "--format", "json")
    assert [f["line"] for f in json.loads(as_json.stdout)] == [1, 2]


def test_lint_of_a_clean_text_says_nothing(source: Path) -> None:
    source.write_text("川普表示，飛彈意味著戰爭。\n", "utf-8")
    result = run(lint_command.command, str(source))
    assert (result.exit_code, result.stdout) == (0, "")


def test_lint_of_what_is_not_chinese_is_an_error(source: Path) -> None:
    source.write_text("The president resigned.\n", "utf-8")
    with pytest.raises(BriefgenError, match="its variant cannot be told; name it with --variant"):
        run(lint_command.command, str(source))


def test_terms_find_prints_rows_and_exits_with_1_where_there_is_none() -> None:
    result = run(terms_command.command, "find", "特朗普")
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[0][:4] == ["file", "id", "en", "zh-Hant-HK"]
    assert any("川普" in line[4] for line in lines[1:])
    assert run(terms_command.command, "find", "什么也不是的词").exit_code == 1


def test_terms_check_counts_and_checks(tmp_path: Path) -> None:
    counted = run(terms_command.command, "check").stdout.splitlines()
    assert counted[0] == "file\tpreferred\tallowed\tbanned\treview"
    house = tmp_path / "house.tsv"
    house.write_text("id\tzh-Hant-HK\tzh-Hans-CN\na\t甲乙\t丙丁\n", "utf-8")
    clean = run(terms_command.command, "check", str(house))
    assert (clean.exit_code, clean.stdout) == (0, f"{house}: 1 rows\n")
    house.write_text("id\tzh-Hant-HK\tzh-Hans-CN\na\t甲乙\t丙丁\nb\t甲乙\t戊己\n", "utf-8")
    shared = run(terms_command.command, "check", str(house))
    assert shared.exit_code == 1
    assert f"{house}:3: form-shared" in shared.stderr
    house.write_text("id\tzh-Hans-CN\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"house\.tsv:1: the header names fewer"):
        run(terms_command.command, "check", str(house))


def test_only_characters_of_the_target_are_offered() -> None:
    (row,) = [row for row in rows("伙人钟毓面对") if row.source == "钟"]
    assert (row.target, row.alternatives) == ("鍾", ("鐘",))
    passage = converter("zh-Hant-HK", "zh-Hans-CN").string("他寫了甲著")
    (asked,) = [d for d in passage.decisions if d.review]
    assert {asked.target, *asked.alternatives} == {"著", "着"}
