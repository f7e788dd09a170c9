"""Bounces into the ledger: by Message-ID, envelope, VERP or address, from any mailbox."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.delivery.ledger import FILE, Ledger
from briefgen.delivery.sending.bounces import read
from briefgen.errors import ContentError, InputMissingError
from tests import mailkit
from tests.mailserver import MailServer, Script

DATA = Path(__file__).parents[1] / "data" / "delivery"
PEOPLE = tuple(f"reader{number}@example.org" for number in range(4))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder with an issue that everybody has got."""
    with MailServer(Script()) as server:
        mailkit.send(mailkit.write_issue(tmp_path, PEOPLE, server.port))
    return tmp_path


def bounce(folder: Path, name: str, reader: str) -> Path:
    """Write a bounce of the reader's mail, as the server of the sample would have sent it."""
    with Ledger(folder / FILE) as ledger:
        (row,) = ledger.find(recipient=reader)
    text = (DATA / f"{name}.eml").read_text("utf-8")
    text = text.replace("@MESSAGE_ID@", row.message_id).replace("@TOKEN@", row.message_id[1:33])
    path = folder / f"{name}.eml"
    path.write_text(text.replace("@ENVELOPE@", row.message_id[1:33]), "utf-8")
    return path


def run(folder: Path, *paths: Path) -> int:
    return cli.run(["bounces", *map(str, paths), "--ledger", str(folder / FILE)])


@pytest.mark.parametrize(
    ("name", "reader", "reason"),
    [
        (
            "bounce-postfix",
            PEOPLE[0],
            "550 5.1.1 <reader0@example.org>: Recipient address rejected: User unknown",
        ),
        ("bounce-whole-message", PEOPLE[1], "5.2.2"),
        ("bounce-verp", PEOPLE[2], "failed"),
        ("bounce-address-only", PEOPLE[3], "5.7.1"),
    ],
)
def test_bounce_marks_its_reader_as_failed(
    sent: Path, capsys: pytest.CaptureFixture[str], name: str, reader: str, reason: str
) -> None:
    assert run(sent, bounce(sent, name, reader)) == 0
    assert capsys.readouterr().out == f"2026-w03\t{reader}\tfailed\t{reason}\n"
    states = mailkit.states(sent / "issue.toml")
    assert states == dict.fromkeys(PEOPLE, "sent") | {reader: "failed"}


def test_delay_changes_nothing(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sent, bounce(sent, "bounce-delayed", PEOPLE[3])) == 0
    assert "delayed\t451 4.4.1 no route" in capsys.readouterr().out
    assert set(mailkit.states(sent / "issue.toml").values()) == {"sent"}


def test_envelope_id_will_do_where_the_headers_are_cut_off(sent: Path) -> None:
    path = bounce(sent, "bounce-postfix", PEOPLE[2])
    text = path.read_text("utf-8").replace("Message-ID: <", "X-Was: <").replace("reader0", "other")
    path.write_text(text.replace("Reader0", "other"), "utf-8")
    assert run(sent, path) == 0
    assert mailkit.states(sent / "issue.toml")[PEOPLE[2]] == "failed"


def test_other_mail_is_passed_over(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sent, DATA / "not-a-bounce.eml") == 0
    assert capsys.readouterr().out == ""


def test_bounce_of_a_stranger(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (DATA / "bounce-address-only.eml").read_text().replace("READER3", "stranger")
    (sent / "x.eml").write_text(text)
    assert run(sent, sent / "x.eml") == 1
    assert "stranger@example.org is of no mail of the ledger" in capsys.readouterr().err


def test_mbox_and_maildir(sent: Path) -> None:
    first = bounce(sent, "bounce-postfix", PEOPLE[0]).read_bytes()
    second = bounce(sent, "bounce-verp", PEOPLE[2]).read_bytes()
    with_mbox = mailbox.mbox(sent / "box.mbox")
    with_mbox.add(first)
    with_mbox.add((DATA / "not-a-bounce.eml").read_bytes())
    with_mbox.close()
    box = mailbox.Maildir(sent / "Maildir")
    box.add(second)
    box.close()
    assert len(list(read(sent / "box.mbox"))) == len(list(read(sent / "Maildir"))) == 1
    assert run(sent, sent / "box.mbox", sent / "Maildir") == 0
    assert list(mailkit.states(sent / "issue.toml").values()).count("failed") == 2


def test_failed_by_bounce_is_resent_on_request(
    sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(sent, bounce(sent, "bounce-postfix", PEOPLE[0]))
    capsys.readouterr()
    assert cli.run(["status", str(sent / "issue.toml"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["counts"] | {"sent": 3, "failed": 1} == shown["counts"]
    (row,) = (row for row in shown["recipients"] if row["state"] == "failed")
    assert (row["address"], row["code"]) == (PEOPLE[0], 550)
    assert row["reason"].startswith("bounced: 550 5.1.1")


def test_no_such_mailbox_or_ledger(sent: Path, tmp_path: Path) -> None:
    with pytest.raises(InputMissingError):
        list(read(sent / "none.mbox"))
    (sent / "empty").mkdir()
    with pytest.raises(ContentError, match="no Maildir"):
        list(read(sent / "empty"))
    assert cli.run(["bounces", "x.eml", "--ledger", str(tmp_path / "none.sqlite")]) == 66


def test_mailbox_that_cannot_be_read(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ContentError, match="Permission denied"):
        list(read(sent / "issue.toml"))
