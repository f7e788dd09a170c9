"""The mail commands from end to end: new, digest, send, status, resend, and their exit codes."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli
from tests.mailserver import MailServer, Script, certificates

LIST = "address,name,edition,format\n{rows}\n"
ROWS = (
    "hk@example.org,香港讀者,zh-Hant-HK,digest",
    " HK@Example.org,again,zh-Hant-HK,digest",
    "cn@example.org,,zh-Hans-CN,digest",
    "both@例子.org,,bilingual,digest",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as `new` makes it, with a dated issue and a list of our own."""
    folder = tmp_path / "desk"
    assert cli.run(["new", str(folder)]) == 0
    (folder / "recipients.csv").write_text(LIST.format(rows="\n".join(ROWS)), "utf-8")
    change(folder, "# date = ", "date = ")
    monkeypatch.chdir(folder)
    return folder


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "issue.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def connect(folder: Path, port: int) -> None:
    """Point the issue at a server of ours."""
    text = (folder / "issue.toml").read_text("utf-8")
    head = text[: text.index("[smtp]")]
    smtp = f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\nattempts = 2\nbackoff = 0.01\n'
    (folder / "issue.toml").write_text(f"{head}[smtp]\n{smtp}", "utf-8")


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # WeasyPrint's profile
def test_new_makes_a_project_that_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "desk"
    assert cli.run(["new", str(folder)]) == 0
    made = capsys.readouterr().out.split()
    assert [Path(path).relative_to(folder).as_posix() for path in made] == [
        "articles/example.md",
        "briefgen.toml",
        "issue.toml",
        "recipients.csv",
    ]
    config = ["--config", str(folder / "briefgen.toml")]
    built = [str(folder / "articles"), "--format", "html"]
    assert cli.run([*config, "build", *built]) == 0
    assert cli.run([*config, "send", str(folder / "issue.toml")]) == 0
    assert len(list((folder / "output").rglob("*.eml"))) == 3


def test_new_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.toml").write_text("mine")
    assert cli.run(["new", str(tmp_path)]) == 73
    assert "issue.toml is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["issue.toml"]


def test_dry_run_opens_no_socket_and_writes_no_ledger(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a dry run opened a socket")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert cli.run(["send", "issue.toml"]) == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 3
    assert "dry run, 3 mails would go" in shown.err
    assert "recipient-repeated" in shown.err
    assert "schedule: 逢星期一" in shown.err
    assert not list(desk.glob("*.sqlite*"))


def test_key_of_the_house_changes_every_token(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for key in ("", "ours", "theirs"):
        monkeypatch.setenv("BRIEFGEN_MAIL_KEY", key)
        assert cli.run(["send", "issue.toml"]) == 0
        first = Path(capsys.readouterr().out.splitlines()[0])
        found.append(message_from_bytes(first.read_bytes(), policy=policy.default)["Message-ID"])
    assert len(set(found)) == 3


def test_what_is_sent_is_what_the_dry_run_wrote(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Script()
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["send", "issue.toml"]) == 0
        written = [Path(p).read_bytes() for p in capsys.readouterr().out.splitlines()]
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        assert "3 mails to send: 3 sent" in capsys.readouterr().err
        assert [mail.data for mail in script.mails] == written
        # Again: nobody is left, in the dry run and in the real one.
        assert cli.run(["send", "issue.toml"]) == 0
        assert "0 mails would go" in capsys.readouterr().err
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
    assert len(script.mails) == 3
    mails = {
        mail.recipient: message_from_bytes(mail.data, policy=policy.default)
        for mail in script.mails
    }
    assert mails["hk@example.org"]["Subject"] == "[TLP:GREEN]區域簡報：港口與航運"
    assert mails["cn@example.org"]["Subject"] == "[TLP:GREEN]区域简报：港口与航运"
    both = mails["both@xn--fsqu00a.org"]
    assert both["Content-Language"] == "zh-Hant-HK, zh-Hans-CN"
    page = both.get_body(("html",))
    assert page
    assert "漁民與航商" in page.get_content()
    assert "渔民与航商" in page.get_content()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # WeasyPrint's profile
def test_briefs_go_along_as_pdf(desk: Path) -> None:
    (desk / "recipients.csv").write_text(
        LIST.format(rows="a@b.org,,zh-Hant-HK,digest\nc@b.org,,zh-Hant-HK,digest+pdf"), "utf-8"
    )
    assert cli.run(["send", "issue.toml"]) == 0
    plain, whole = sorted(desk.rglob("*.eml"))
    assert not list(
        message_from_bytes(plain.read_bytes(), policy=policy.default).iter_attachments()
    )
    mail = message_from_bytes(whole.read_bytes(), policy=policy.default)
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == "brief-2026-w01-1-zh-Hant-HK.pdf"
    assert pdf.get_content().startswith(b"%PDF-")


def test_status_and_exit_codes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = Script(
        faults={"hk@example.org": ["550 5.1.1 no such user"], "cn@example.org": ["450 later"] * 2}
    )
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["send", "issue.toml", "--yes"]) == 75
        shown = capsys.readouterr().err
        assert "hk@example.org: failed: 550 5.1.1 no such user" in shown
        assert "1 mail of 2026-w01 could not go yet" in shown
        assert cli.run(["status", "issue.toml"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[1] == (
            "2026-w01: 0 pending, 0 inflight, 1 sent, 1 deferred, 1 failed, 0 unknown"
        )
        assert lines[2:] == [
            "failed\thk@example.org\tzh-Hant-HK: 550 5.1.1 no such user",
            "deferred\tcn@example.org\tzh-Hans-CN: 450 later",
        ]
        assert cli.run(["resend", "issue.toml", "--to", "missed", "--yes"]) == 0
        script.faults["hk@example.org"] = ["551 5.1.1 still none"]
        assert cli.run(["resend", "issue.toml", "--to", "failed", "--yes"]) == 1
        assert cli.run(["resend", "issue.toml", "--to", "hk@example.org", "--yes"]) == 0
    capsys.readouterr()
    assert cli.run(["status", "issue.toml", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)
    assert table["issue"] == table["id"] == "2026-w01"
    assert table["counts"]["sent"] == 3
    assert {row["edition"] for row in table["recipients"]} == {
        "zh-Hant-HK",
        "zh-Hans-CN",
        "bilingual",
    }
    assert all(row["message_id"] and row["listed"] for row in table["recipients"])
    assert script.counts["hk@example.org"] == 1


def test_one_bad_address_stops_nobody(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "recipients.csv").write_text(
        LIST.format(rows="no address,,zh-Hant-HK,\nhk@example.org,,zh-Hant-HK,"), "utf-8"
    )
    script = Script()
    assert cli.run(["status", "issue.toml"]) == 0
    assert "failed\tno address\tzh-Hant-HK: has no @" in capsys.readouterr().out
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        assert cli.run(["resend", "issue.toml", "--to", "failed", "--yes"]) == 0
    assert script.counts == {"hk@example.org": 1}
    (desk / "recipients.csv").write_text(LIST.format(rows="new@example.org,,zh-Hant-HK,"), "utf-8")
    capsys.readouterr()
    assert cli.run(["status", "issue.toml"]) == 0
    assert "failed\tno address\tzh-Hant-HK: has no @ (no longer in the list)" in (
        capsys.readouterr().out
    )


def test_list_of_nobody(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "recipients.csv").write_text(LIST.format(rows="nobody,,zh-Hant-HK,"), "utf-8")
    connect(desk, 1)
    assert cli.run(["send", "issue.toml"]) == 0
    assert cli.run(["send", "issue.toml", "--yes"]) == 0
    shown = capsys.readouterr().err
    assert "0 mails would go" in shown
    assert "0 mails to send" in shown


def test_dry_run_shows_those_on_the_list_only(desk: Path) -> None:
    assert cli.run(["send", "issue.toml"]) == 0
    folder = desk / "output" / "2026-w01" / "mail"
    (folder / "notes.eml").write_text("mine")
    (desk / "recipients.csv").write_text(LIST.format(rows=ROWS[0]), "utf-8")
    assert cli.run(["send", "issue.toml"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "00001.zh-Hant-HK.hk-example.org.eml",
        "notes.eml",
    ]


def test_edition_that_moves_before_the_mail_is_sent(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Script(faults={"hk@example.org": ["450 later"] * 2})
    rows = "hk@example.org,,{},\ncn@example.org,,zh-Hans-CN,"
    with MailServer(script) as server:
        connect(desk, server.port)
        (desk / "recipients.csv").write_text(LIST.format(rows=rows.format("zh-Hant-HK")), "utf-8")
        assert cli.run(["send", "issue.toml", "--yes"]) == 75
        (desk / "recipients.csv").write_text(LIST.format(rows=rows.format("bilingual")), "utf-8")
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        # Once sent, another edition does not make another mail.
        (desk / "recipients.csv").write_text(LIST.format(rows=rows.format("zh-Hans-CN")), "utf-8")
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        for state in ("failed", "unknown", "missed"):
            assert cli.run(["resend", "issue.toml", "--to", state, "--yes"]) == 0
        capsys.readouterr()
        assert cli.run(["resend", "issue.toml", "--to", "hk@example.org", "--yes"]) == 78
        assert "was mailed bilingual; put that edition back" in capsys.readouterr().err
    assert script.counts == {"hk@example.org": 1, "cn@example.org": 1}
    mail = next(m for m in script.mails if m.recipient == "hk@example.org")
    assert b"Content-Language: zh-Hant-HK, zh-Hans-CN" in mail.data


def test_changed_article_under_an_old_id(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = Script()
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        article = desk / "articles" / "example.md"
        article.write_text(article.read_text("utf-8").replace("3.2億", "3.3億"), "utf-8")
        for arguments in (["send", "issue.toml"], ["send", "issue.toml", "--yes"]):
            assert cli.run(arguments) == 78
            assert "--as-new-issue" in capsys.readouterr().err
        assert cli.run(["send", "issue.toml", "--yes", "--as-new-issue"]) == 0
    assert len(script.mails) == 6
    assert len({mail.data.split(b"Message-ID: ")[1][:34] for mail in script.mails}) == 6
    assert cli.run(["status", "issue.toml"]) == 0
    assert "2026-w01#2: 0 pending, 0 inflight, 3 sent" in capsys.readouterr().out


def test_nothing_answers(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connect(desk, 1)
    assert cli.run(["send", "issue.toml", "--yes"]) == 69
    assert "cannot be reached" in capsys.readouterr().err


def test_password_must_be_somewhere(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["send", "issue.toml", "--yes"]) == 78
    assert "set the variable BRIEFGEN_SMTP_PASSWORD" in capsys.readouterr().err


def test_password_goes_to_the_server_and_nowhere_else(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    certs = certificates(tmp_path)
    monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "geheim-und-lang")
    script = Script()
    with MailServer(script, starttls=certs.good, password="geheim-und-lang") as server:
        connect(desk, server.port)
        change(desk, 'security = "none"', f'user = "desk"\nca = "{certs.authority}"')
        assert cli.run(["send", "issue.toml"]) == 0
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
        monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "geheim-und-falsch")
        assert cli.run(["resend", "issue.toml", "--to", "cn@example.org", "--yes"]) == 78
        monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
        assert cli.run(["resend", "issue.toml", "--to", "cn@example.org", "--yes"]) == 78
    assert script.logins[0] == "desk"
    assert all(mail.tls for mail in script.mails)
    shown = capsys.readouterr()
    assert "geheim" not in shown.out + shown.err
    for path in desk.rglob("*"):
        assert not path.is_file() or b"geheim" not in path.read_bytes(), path


def test_missing_files_and_wrong_ones(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["send", "none.toml"]) == 66
    change(desk, "articles/example.md", "articles/none.md")
    assert cli.run(["send", "issue.toml"]) == 66
    (desk / "empty").mkdir()
    change(desk, "articles/none.md", "empty")
    assert cli.run(["send", "issue.toml"]) == 65
    change(desk, "zh-Hans-CN = ", "zh-Hant-TW = ")
    change(desk, "empty", "articles")
    assert cli.run(["send", "issue.toml"]) == 78
    assert 'add "zh-Hans-CN" under [subject]' in capsys.readouterr().err


def test_quiet_says_what_matters_only(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with MailServer(Script(faults={"hk@example.org": ["550 no"]})) as server:
        connect(desk, server.port)
        assert cli.run(["-q", "send", "issue.toml", "--yes"]) == 1
    shown = capsys.readouterr()
    assert shown.out == shown.err == ""


def test_interrupted_run_exits_with_130(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import signal

    from briefgen.delivery.sending.smtp import Server

    send = Server.send

    def interrupted(self: Server, envelope: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return send(self, envelope)

    monkeypatch.setattr(Server, "send", interrupted)
    script = Script()
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["send", "issue.toml", "--yes"]) == 130
        assert "stopped; send again to go on" in capsys.readouterr().err
        assert len(script.mails) == 1
        monkeypatch.setattr(Server, "send", send)
        assert cli.run(["send", "issue.toml", "--yes"]) == 0
    assert sorted(script.counts.values()) == [1, 1, 1]


def test_full_disk_exits_with_73(desk: Path) -> None:
    """No file of the process may grow beyond 200 kB, as on a disk that is full."""
    rows = "\n".join(f"r{number}@example.org,,zh-Hant-HK,digest" for number in range(1500))
    (desk / "recipients.csv").write_text(LIST.format(rows=rows), "utf-8")
    script = Script()
    with MailServer(script) as server:
        connect(desk, server.port)
        ended = subprocess.run(
            [sys.executable, "-m", "briefgen", "send", "issue.toml", "--yes"],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 73, ended.stderr
    assert "the ledger cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(script.mails) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder_exits_with_73(desk: Path) -> None:
    connect(desk, 1)
    desk.chmod(0o500)
    try:
        assert cli.run(["send", "issue.toml", "--yes", "-o", "/tmp"]) == 73
    finally:
        desk.chmod(0o700)


def test_ledger_opened_read_only_exits_with_73(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    script = Script()
    with MailServer(script) as server:
        connect(desk, server.port)
        assert cli.run(["-q", "send", "issue.toml", "--yes"]) == 0
        opened = sqlite3.connect

        def read_only(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            db: sqlite3.Connection = opened(*args, **kwargs)
            db.execute("PRAGMA query_only = 1")
            return db

        (desk / "recipients.csv").write_text(
            LIST.format(rows="late@example.org,,zh-Hant-HK,"), "utf-8"
        )
        monkeypatch.setattr(sqlite3, "connect", read_only)
        assert cli.run(["send", "issue.toml", "--yes"]) == 73
    assert "readonly database" in capsys.readouterr().err
    assert "late@example.org" not in script.counts


def test_digest_without_an_issue(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768174200")
    arguments = ["digest", "articles/example.md", "-o", "out", "--to", "zh-Hans-CN"]
    assert cli.run(arguments) == 0
    made = capsys.readouterr().out.splitlines()
    assert made == [f"out/digest.zh-Hans-CN.{kind}" for kind in ("html", "txt", "eml")]
    html, text, eml = (Path(name).read_bytes() for name in made)
    mail = message_from_bytes(eml, policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "[TLP:GREEN]小港扩建码头，渔民与航商各有打算"
    assert mail["To"] is None
    page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page
    assert plain
    assert page.get_content().replace("\r\n", "\n").encode().strip() == html.strip()
    assert plain.get_content().replace("\r\n", "\n").encode().strip() == text.strip()
    assert cli.run(arguments) == 0
    assert Path(made[2]).read_bytes() == eml


def test_digest_of_an_issue(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["digest", "--issue", "issue.toml", "-o", "out"]) == 0
    made = capsys.readouterr().out.splitlines()
    assert [Path(name).name for name in made if name.endswith(".eml")] == [
        "2026-w01.zh-Hant-HK.eml",
        "2026-w01.zh-Hans-CN.eml",
        "2026-w01.bilingual.eml",
    ]
    mail = message_from_bytes(Path(made[2]).read_bytes(), policy=policy.default)
    assert mail["To"] == "區域事務組 <desk@example.org>"
    assert b"unsubscribe.invalid" not in b"".join(Path(name).read_bytes() for name in made)
    assert "https://example.org/unsubscribe/" in Path(made[0]).read_text("utf-8")


def test_digest_of_sources_in_two_variants(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "briefgen.toml").write_text("")
    (desk / "cn.md").write_text(
        "---\ntitle: 航道让路\nvariant: zh-Hans-CN\n---\n\n港口发言。\n", "utf-8"
    )
    assert cli.run(["digest", "articles/example.md", "cn.md", "-o", "out"]) == 0
    text = Path("out/digest.bilingual.txt").read_text("utf-8")
    # The first article settles the pair and its order for all.
    assert text.index("航道讓路") < text.index("航道让路")
    assert text.index("港口發言。") < text.index("港口发言。")


def test_digest_usage_and_strict(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["digest"]) == 2
    (desk / "plain.txt").write_text("沒有標題的一段話，講港口。\n", "utf-8")
    assert cli.run(["digest", "plain.txt", "-o", "out", "--strict"]) == 1
    assert list((desk / "out").glob("digest.*")) == []
    (desk / "empty").mkdir()
    assert cli.run(["digest", "empty"]) == 65
