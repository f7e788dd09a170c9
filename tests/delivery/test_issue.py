"""Issue files and lists: what is read, and what each mistake is answered with."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from pathlib import Path

import pytest

from briefgen.config.editions import check
from briefgen.delivery import issue as issues
from briefgen.delivery.issue import passwords, recipients
from briefgen.delivery.issue.address import mailbox, normalise
from briefgen.errors import ConfigurationError, InputMissingError
from tests import mailkit

DATA = Path(__file__).parents[1] / "data" / "delivery"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", table("addresses.tsv"), ids=lambda row: row["given"])
def test_address(row: dict[str, str]) -> None:
    if row["normalised"].startswith("! "):
        with pytest.raises(ValueError, match=row["normalised"][2:]):
            normalise(row["given"])
    else:
        assert normalise(row["given"]) == row["normalised"]


@pytest.mark.parametrize(
    ("text", "address", "name"),
    [
        ("desk@example.org", "desk@example.org", ""),
        ("<desk@example.org>", "desk@example.org", ""),
        ("區域事務組 <desk@EXAMPLE.org>", "desk@example.org", "區域事務組"),
        ('"Byrne, Ada" <ada@example.org>', "ada@example.org", "Byrne, Ada"),
        (
            "Ada\r\nBcc: x@example.org <ada@example.org>",
            "ada@example.org",
            "Ada Bcc: x@example.org",
        ),
    ],
)
def test_mailbox(text: str, address: str, name: str) -> None:
    box = mailbox(text)
    assert (box.address, box.name) == (address, name)


def test_address_longer_than_a_path_may_be() -> None:
    with pytest.raises(ValueError, match="254"):
        normalise("a@" + ".".join(["b" * 60] * 5))


def test_whole_issue_is_read(tmp_path: Path) -> None:
    more = """
reply_to = "Desk <reply@example.org>"
date = 2026-01-12T07:30:00+08:00
handling = "TLP:AMBER"
schedule = "逢星期一"
content = "excerpts"
brief_url = "https://example.org/{slug}/{edition}"
bounces = "bounces+{token}@example.org"
dkim = {domain = "Example.org", selector = "s1", key = "key.pem"}
"""
    file = mailkit.write_issue(tmp_path, ["a@b.org"], 2525, more=more, smtp="rate = 5")
    issue = issues.load(file, check)
    assert issue.date == dt.datetime(2026, 1, 11, 23, 30, tzinfo=dt.UTC)
    assert issue.articles == (str(tmp_path / "a.txt"),)
    assert issue.recipients == tmp_path / "recipients.csv"
    assert issue.subjects[0] == ("zh-Hant-HK", "簡報：港口")
    assert (issue.list_id, issue.list_name) == ("briefs.example.org", "區域簡報")
    assert issue.bounces == "bounces+{token}@example.org"
    assert issue.smtp
    assert (issue.smtp.port, issue.smtp.rate, issue.smtp.security) == (2525, 5.0, "none")
    assert issue.dkim == issues.Dkim("example.org", "s1", tmp_path / "key.pem")


@pytest.mark.parametrize("row", table("issue_errors.tsv"), ids=lambda row: row["replace"])
def test_mistake_in_the_issue_is_named(tmp_path: Path, row: dict[str, str]) -> None:
    file = mailkit.write_issue(tmp_path, ["a@b.org"])
    text = file.read_text("utf-8")
    assert row["find"] in text
    file.write_text(text.replace(row["find"], row["replace"].replace("\\n", "\n"), 1), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        issues.load(file, check)
    assert row["message"] in str(caught.value)
    assert str(file) in str(caught.value)


def test_readers_must_be_able_to_leave(tmp_path: Path) -> None:
    file = mailkit.write_issue(tmp_path, ["a@b.org"])
    text = file.read_text("utf-8").replace('mail = "leave@example.org"', "")
    file.write_text(text.replace('url = "https://example.org/u/{token}"', ""), "utf-8")
    with pytest.raises(ConfigurationError, match="must be able to leave"):
        issues.load(file, check)
    file.write_text(text.replace("[unsubscribe]", "[other]"), "utf-8")
    with pytest.raises(ConfigurationError, match="must be able to leave"):
        issues.load(file, check)


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(InputMissingError, match="no such issue file"):
        issues.load(tmp_path / "issue.toml", check)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        issues.load(tmp_path, check)
    with pytest.raises(InputMissingError, match="no such recipients file"):
        recipients.load(tmp_path / "list.csv", check)
    (tmp_path / "list.csv").write_bytes("address,edition\nñ@b.org".encode("latin-1"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        recipients.load(tmp_path / "list.csv", check)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.9.9.9"])
def test_loopback(host: str) -> None:
    assert issues.loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "localhost.example.org", "mail", "0.0.0.0"])
def test_not_loopback(host: str) -> None:
    assert not issues.loopback(host)


def test_issue_without_server_or_subject(tmp_path: Path) -> None:
    file = mailkit.write_issue(tmp_path, ["a@b.org"])
    text = file.read_text("utf-8")
    start, end = text.index("[subject]"), text.index("[unsubscribe]")
    file.write_text(text[:start] + text[end : text.index("[smtp]")], "utf-8")
    issue = issues.load(file, check)
    assert (issue.smtp, issue.subjects) == (None, ())


def test_list_in_csv(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    rows = [
        "Address, Name ,edition,format",
        ' Ann@Example.org ,"Chan, Ann",zh-hant-hk,digest + pdf',
        "",
        ",,,",
        "ann@example.org,Ann again,zh-Hans-CN,",
        "bob@例子.org,,bilingual,digest",
        "no address,Carl,zh-Hans-CN,",
    ]
    file.write_text("\ufeff" + "\r\n".join(rows), "utf-8")
    people, notices = recipients.load(file, check)
    ann, bob, carl = people
    assert ann == recipients.Recipient("Ann@example.org", "Chan, Ann", "zh-Hant-HK", pdf=True)
    assert (bob.address, bob.edition, bob.pdf) == ("bob@xn--fsqu00a.org", "bilingual", False)
    assert (carl.address, carl.problem) == ("no address", "has no @")
    assert [(n.line, n.code) for n in notices] == [
        (5, "recipient-repeated"),
        (7, "address-refused"),
    ]


def test_list_in_toml(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text(
        '[[recipient]]\naddress = "a@b.org"\nedition = "zh-Hant-TW"\n'
        '[[recipient]]\naddress = "A@B.ORG"\nedition = "zh-Hant-TW"\nname = "甲"\n',
        "utf-8",
    )
    people, notices = recipients.load(file, check)
    assert [person.address for person in people] == ["a@b.org"]
    assert [notice.code for notice in notices] == ["recipient-repeated"]
    for text, message in (
        ('[[recipient]]\naddres = "a@b.org"', "did you mean address?"),
        ("[[recipient]]\naddress = 3", "it must be a text"),
        ("recipient = []", "a list of tables"),
        ('[[people]]\naddress = "a"', "recipient is missing"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(ConfigurationError, match=message.replace("?", r"\?")):
            recipients.load(file, check)


@pytest.mark.parametrize("row", table("recipient_errors.tsv"), ids=lambda row: row["rows"])
def test_mistake_in_the_list_is_named(tmp_path: Path, row: dict[str, str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text(row["rows"].replace("|", "\n"), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        recipients.load(file, check)
    assert row["message"] in str(caught.value)


SMTP = issues.Smtp("mail.example.org", 587, user="desk")


def test_password_from_the_environment() -> None:
    secret = passwords.fetch(SMTP, {"BRIEFGEN_SMTP_PASSWORD": "geheim"})
    assert secret
    assert secret.reveal() == "geheim"
    assert "geheim" not in f"{secret!r} {secret}"
    with pytest.raises(ConfigurationError, match="set the variable BRIEFGEN_SMTP_PASSWORD"):
        passwords.fetch(SMTP, {})
    assert passwords.fetch(issues.Smtp("localhost", 25), {}) is None


def test_password_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = issues.Smtp("mail.example.org", 587, user="desk", password="stdin")
    monkeypatch.setattr("sys.stdin", io.StringIO("geheim\nmore\n"))
    secret = passwords.fetch(stdin, {})
    assert secret
    assert secret.reveal() == "geheim"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(ConfigurationError, match="first line of stdin"):
        passwords.fetch(stdin, {})


def test_password_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.errors import KeyringLocked

    def stored(service: str, username: str) -> str | None:
        if username == "locked":
            raise KeyringLocked("locked")
        return {("mail.example.org", "desk"): "geheim"}.get((service, username))

    monkeypatch.setattr(keyring, "get_password", stored)
    kept = issues.Smtp("mail.example.org", 587, user="desk", password="keyring")
    secret = passwords.fetch(kept, {})
    assert secret
    assert secret.reveal() == "geheim"
    other = issues.Smtp("mail.example.org", 587, user="other", password="keyring")
    with pytest.raises(ConfigurationError, match=r"keyring set mail\.example\.org other"):
        passwords.fetch(other, {})
    locked = issues.Smtp("mail.example.org", 587, user="locked", password="keyring")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        passwords.fetch(locked, {})
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigurationError, match=r"briefgen\[keyring\]"):
        passwords.fetch(kept, {})
