"""The command line: cases as files, and what a case in one line cannot say."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from docx import Document

from briefgen import cli
from briefgen.building import briefs
from tests.conftest import HERE, SEEDS


def word() -> bytes:
    """Return a small Word file."""
    made, out = Document(), io.BytesIO()
    made.add_heading("港口試航")
    made.add_paragraph("港務公司表示，新航線上半年完成三次試航，結果合乎預期。")
    made.save(out)
    return out.getvalue()


WORD = word()
CASE = re.compile(r"^ {4}% (?P<command>.*) => (?P<code>\d+)\n(?P<lines>(?: {4}\S.*\n)*)", re.M)


FILE = re.compile(r"^```file (?P<name>\S+)\n(?P<text>.*?)^```$", re.M | re.S)


def cases() -> Iterator[object]:
    """Yield every case of the files, with the small inputs that its file holds in fences."""
    for file in sorted((HERE / "data" / "cli").glob("*.md")):
        text = file.read_text("utf-8")
        inputs = {found["name"]: found["text"] for found in FILE.finditer(text)}
        for case in CASE.finditer(text):
            lines = [line.strip("\n")[4:] for line in case["lines"].splitlines()]
            code = int(case["code"])
            yield pytest.param(case["command"], code, lines, inputs, id=case["command"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples and some bad input, and the current one."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "wall").write_text("a file where a folder is wanted")
    (tmp_path / "latin.txt").write_text("A headline\n\nThis is an English text.\n")
    (tmp_path / "bad-quotes.txt").write_text("他說「支持這項決定，並無異議。\n", "utf-8")
    (tmp_path / "glyphs.txt").write_text(
        "新闻标题\n\n这里有一个罕见的字：𪚥，说明情况。\n", "utf-8"
    )
    sample = (SEEDS / "cn-port.txt").read_text("utf-8")
    (tmp_path / "huge.txt").write_text(sample * (5_000_000 // len(sample.encode()) + 1), "utf-8")
    (tmp_path / "broken.html").write_text("<p>\n{{ nosuch_name.title }}")
    (tmp_path / "bad.toml").write_text('outptu = "x"')
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "report.docx").write_bytes(WORD)
    (tmp_path / "renamed.txt").write_bytes(WORD)
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("a.txt", "港口")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command; `< FILE` at its end gives it that stdin, `> FILE` keeps its stdout.

    Of several with ` && ` between them the last one's code and streams are returned.
    """
    *before, last = command.split(" && ")
    for one in before:
        code, out, err = run(one, capsys)
        assert code == 0, err
    words, _, file = last.partition(" > ")
    if file:
        code, out, err = run(words, capsys)
        Path(file).write_text(out, "utf-8")
        return code, "", err
    words, _, stdin = words.partition(" < ")
    with pytest.MonkeyPatch.context() as patch:
        if stdin:
            data = io.BytesIO(Path(stdin).read_bytes())
            patch.setattr("sys.stdin", io.TextIOWrapper(data))
        code = cli.run(shlex.split(words)[1:])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


@pytest.mark.parametrize(("command", "code", "lines", "inputs"), list(cases()))
def test_case(
    command: str,
    code: int,
    lines: list[str],
    inputs: dict[str, str],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, text in inputs.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    got, out, err = run(command, capsys)
    assert got == code, err
    for line in lines:
        where, _, words = line.partition(": ")
        stream = where.removeprefix("no ")
        if stream == "files":
            assert Path(words).is_file()
        elif stream == "page":
            pages = [re.sub(r"<[^>]*>|\s", "", Path(p).read_text("utf-8")) for p in out.split()]
            said = "\n".join(pages)
            assert (re.sub(r"\s", "", words) in said) == (stream == where), said
        else:
            said = {"stdout": out, "stderr": err}[stream.rstrip(":")]
            assert (words in said) == (stream == where), said
    assert "Traceback" not in err
    if code > 2:
        assert len([row for row in err.splitlines() if row.startswith("briefgen: ")]) == 1
        assert not list(folder.glob("**/*.tmp"))
        assert " && " in command or not list(folder.glob("output/*/*"))


def test_a_second_build_writes_nothing_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = "briefgen build seeds/cn-port.txt --format html"
    run(command, capsys)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("output/**/*")}
    code, out, err = run(command, capsys)
    assert (code, out) == (0, "")
    assert "3 files unchanged" in err
    assert {path: path.stat().st_mtime_ns for path in folder.glob("output/**/*")} == before


def test_what_was_touched_is_built_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = "briefgen build seeds/cn-port.txt --format html"
    run(command, capsys)
    (folder / "output/cn-port/memo.bilingual.html").write_text("someone's scribble")
    _, out, err = run(command, capsys)
    assert out == "output/cn-port/memo.bilingual.html\n"
    assert "2 files unchanged" in err
    _, out, _ = run(command + " --force", capsys)
    assert len(out.splitlines()) == 3


def test_a_changed_source_is_built_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = "briefgen build seeds/cn-port.txt --format html --to zh-Hans-CN"
    run(command, capsys)
    source = folder / "seeds/cn-port.txt"
    source.write_text(
        source.read_text("utf-8") + "\n又一段正文，写在最后，说明情况有变。\n", "utf-8"
    )
    _, out, _ = run(command, capsys)
    assert out == "output/cn-port/memo.zh-Hans-CN.html\n"


def test_two_sources_of_one_stem_get_folders_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy("seeds/cn-port.txt", "cn-port.txt")
    code, out, err = run(
        "briefgen build seeds/cn-port.txt cn-port.txt --format html --to zh-Hans-CN", capsys
    )
    assert code == 0
    assert out.split() == [
        "output/cn-port/memo.zh-Hans-CN.html",
        "output/cn-port-2/memo.zh-Hans-CN.html",
    ]
    assert "slug-taken" in err


def test_jobs_change_nothing_but_the_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = "briefgen build seeds --format html --to zh-Hans-CN"
    _, alone, _ = run(command + " -o one", capsys)
    code, together, err = run(command + " -o two -j 2", capsys)
    assert code == 0, err
    assert [p.partition("/")[2] for p in together.split()] == [
        p.partition("/")[2] for p in alone.split()
    ]
    for path in alone.split():
        assert Path(path).read_bytes() == Path(path.replace("one/", "two/", 1)).read_bytes()


def test_settings_come_from_file_then_environment_then_flags(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("briefgen.toml").write_text(
        'format = ["html"]\nto = ["zh-Hant-TW"]\noutput = "a"\n[metadata]\nto = "總編輯"\n', "utf-8"
    )
    monkeypatch.setenv("BRIEFGEN_OUTPUT", "b")
    _, out, _ = run("briefgen build seeds/cn-port.txt", capsys)
    assert out == "b/cn-port/memo.zh-Hant-TW.html\n"
    assert "總編輯" in Path("b/cn-port/memo.zh-Hant-TW.html").read_text("utf-8")
    _, out, _ = run("briefgen build seeds/cn-port.txt -o c -M to=外事組", capsys)
    assert "外事組" in Path("c/cn-port/memo.zh-Hant-TW.html").read_text("utf-8")


def test_stdin_and_stdout(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(Path("seeds/hk-strait.txt").read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    code, out, err = run("briefgen build - --format html --to zh-Hans-CN", capsys)
    assert code == 0, err
    assert out == "output/stdin/memo.zh-Hans-CN.html\n"


def test_convert_logs_decisions_that_replay_to_its_output(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = "briefgen convert seeds/hk-strait.txt --to zh-Hans-CN --log log.json"
    _, out, _ = run(command, capsys)
    log = json.loads(Path("log.json").read_text("utf-8"))
    assert (log["from"], log["to"], log["text"]) == ("zh-Hant-HK", "zh-Hans-CN", out)
    source, made, at = Path("seeds/hk-strait.txt").read_text("utf-8"), "", 0
    for decision in log["decisions"]:
        assert source[decision["start"] : decision["end"]] == decision["source"]
        made += source[at : decision["start"]] + decision["target"]
        at = decision["end"]
    assert made + source[at:] == out


def test_markdown_of_parse_builds_the_same_brief(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, direct, _ = run("briefgen parse seeds/tw-dispatch.txt --format json", capsys)
    _, text, _ = run("briefgen parse seeds/tw-dispatch.txt", capsys)
    Path("again.md").write_text(text, "utf-8")
    _, again, _ = run("briefgen parse again.md --format json", capsys)
    for key in ("headline", "byline", "date_published", "sections", "variant"):
        assert json.loads(direct)[key] == json.loads(again)[key]


def test_a_bug_is_one_sentence_with_how_to_report_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr(briefs, "prepare", broken)
    code, _, err = run("briefgen build seeds/cn-port.txt", capsys)
    assert code == 70
    assert err.count("\n") == 1
    assert "RuntimeError: the sky fell" in err
    assert "briefgen doctor" in err
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("briefgen build seeds/cn-port.txt", capsys)


def test_an_interrupted_run_exits_with_130(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(briefs, "prepare", interrupted)
    code, _, err = run("briefgen build seeds/cn-port.txt", capsys)
    assert (code, err.strip()) == (130, "briefgen: interrupted")


def test_quiet_prints_no_notices(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("briefgen -q build seeds/hk-strait.txt --format html", capsys)
    assert (code, err) == (0, "")


def test_an_ejected_template_wins_and_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("briefgen templates eject memo", capsys)
    copy = folder / "templates/memo.html"
    own = copy.read_text("utf-8").replace("{% block copies %}", "{% block copies %}<p>本館自訂</p>")
    copy.write_text(own, "utf-8")
    command = "briefgen build seeds/cn-port.txt --format html --to zh-Hant-TW"
    _, out, _ = run(command, capsys)
    assert "本館自訂" in Path(out.strip()).read_text("utf-8")
    code, _, err = run("briefgen templates eject memo", capsys)
    assert (code, "--force" in err) == (73, True)
    _, listed, _ = run("briefgen templates list", capsys)
    assert "template  memo                 your own" in listed
    assert run("briefgen templates eject memo --force", capsys)[0] == 0
    assert "本館自訂" not in copy.read_text("utf-8")


def test_a_template_file_needs_no_style_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("slip.html").write_text("<p lang={{ first.lang }}>{{ inline(first.brief.title) }}</p>")
    command = "briefgen build seeds/cn-port.txt --format html --template slip.html --to zh-Hant-HK"
    code, out, err = run(command, capsys)
    assert (code, out) == (0, "output/cn-port/slip.zh-Hant-HK.html\n"), err
    assert "zh-Hant-HK" in Path(out.strip()).read_text("utf-8")


def test_convert_leaves_line_ends_and_control_characters_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("raw.txt").write_bytes("第一行導彈\r\n第二\0行\r\n".encode())
    command = "briefgen convert raw.txt --from zh-Hant-HK --to zh-Hant-TW --log log.json"
    code, out, _ = run(command, capsys)
    assert (code, out) == (0, "第一行飛彈\r\n第二\0行\r\n")
    log = json.loads(Path("log.json").read_text("utf-8"))
    assert [(d["start"], d["end"], d["target"]) for d in log["decisions"]] == [(3, 5, "飛彈")]
    code, _, err = run("briefgen parse raw.txt", capsys)
    assert (code, "raw.txt:2: control-characters: 1 control" in err) == (0, True)


def test_a_private_address_is_read_only_where_that_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(Path("seeds/cn-port.txt").read_bytes())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/cn-port.txt"
        code, _, err = run(f"briefgen parse {url}", capsys)
        assert (code, "private network" in err) == (65, True)
        code, out, err = run(f"briefgen parse {url} --allow-private --format json", capsys)
        assert code == 0, err
        assert json.loads(out)["url"] == url
        server.shutdown()
