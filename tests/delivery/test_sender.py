"""Sending against a server that misbehaves in every way the mail issue names."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.delivery.ledger import Ledger
from briefgen.delivery.ledger.records import Entry
from briefgen.delivery.sending import dispatch
from briefgen.delivery.sending.sender import Outcome, finishing
from briefgen.delivery.sending.smtp import Server
from briefgen.errors import (
    BriefgenError,
    CannotWriteError,
    ConfigurationError,
    UnavailableError,
)
from tests import mailkit
from tests.mailserver import Certificates, MailServer, Script, certificates

PEOPLE = tuple(f"reader{number}@example.org" for number in range(4))


@pytest.fixture(scope="session")
def certs(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("certs"))


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def server(script: Script) -> Iterator[MailServer]:
    with MailServer(script) as running:
        yield running


def test_every_reader_gets_one_mail_over_one_connection(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    outcomes = mailkit.send(file)
    assert [o.reply.state for o in outcomes] == ["sent"] * 4
    assert script.counts == dict.fromkeys(PEOPLE, 1)
    assert script.connections == 1
    assert {mail.sender for mail in script.mails} == {"desk@example.org"}
    assert mailkit.send(file) == []
    assert script.counts == dict.fromkeys(PEOPLE, 1)


def test_connection_is_renewed_after_its_share(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port, smtp="per_connection = 2")
    mailkit.send(file)
    assert len(script.mails) == 4
    assert script.connections == 2


@pytest.mark.parametrize(
    ("faults", "state", "tries"),
    [
        (["450 4.2.0 mailbox busy"], "sent", 2),
        (["450 4.2.0 busy"] * 9, "deferred", 5),
        (["421 4.3.2 closing"], "sent", 2),
        (["550 5.1.1 no such user"] * 9, "failed", 1),
        (["data 552 5.3.4 too big"] * 9, "failed", 1),
        (["data 451 4.3.0 later"], "sent", 2),
        (["drop"] * 9, "unknown", 1),
        (["drop-after"] * 9, "unknown", 1),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else str(value),
)
def test_one_fault_ends_as_it_should_and_stops_nobody_else(
    tmp_path: Path, server: MailServer, script: Script, faults: list[str], state: str, tries: int
) -> None:
    script.faults[PEOPLE[1]] = faults
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    mailkit.send(file)
    assert mailkit.states(file) == dict.fromkeys(PEOPLE, "sent") | {PEOPLE[1]: state}
    assert script.tries[PEOPLE[1]] == tries
    assert all(script.counts[other] == 1 for other in PEOPLE if other != PEOPLE[1])


def test_lost_acknowledgement_is_never_tried_again_by_itself(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    script.faults[PEOPLE[0]] = ["drop-after"]
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    mailkit.send(file)
    mailkit.send(file)
    assert script.counts[PEOPLE[0]] == 1
    assert mailkit.states(file)[PEOPLE[0]] == "unknown"


def test_stalled_server_leaves_the_mail_unknown(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    script.faults[PEOPLE[0]] = ["stall"]
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port, smtp="timeout = 0.4")
    begun = time.monotonic()
    mailkit.send(file)
    assert time.monotonic() - begun < 4
    assert mailkit.states(file)[PEOPLE[0]] == "unknown"
    assert mailkit.states(file)[PEOPLE[3]] == "sent"


def test_mail_larger_than_the_server_takes_is_not_begun(tmp_path: Path, script: Script) -> None:
    script.size = 1000
    with MailServer(script) as server:
        file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
        outcomes = mailkit.send(file)
    assert {(o.reply.state, o.reply.code) for o in outcomes} == {("failed", 552)}
    assert "the server takes 1,000" in outcomes[0].reply.reason
    assert script.mails == []


def test_server_that_wants_a_pause_gets_one(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    people = [f"r{number}@example.org" for number in range(30)]
    for address in people[5:20]:
        script.faults[address] = ["450 4.7.1 too much mail"]
    file = mailkit.write_issue(tmp_path, people, server.port)
    mailkit.send(file)
    assert script.counts == dict.fromkeys(people, 1)
    # After five refusals in a row the rest waits for the next round.
    assert sum(script.tries.values()) == 30 + 15


def test_server_that_takes_nothing_from_us_ends_the_run(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    people = [f"r{number}@example.org" for number in range(9)]
    script.mail_replies = ["550 5.7.1 sender blocked"] * 9
    file = mailkit.write_issue(tmp_path, people, server.port)
    with pytest.raises(ConfigurationError, match="takes no mail from us"):
        mailkit.send(file)
    assert list(mailkit.states(file).values()).count("failed") == 5


def test_login_wanted_but_none_configured_fails_nobody(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    script.mail_replies = ["530 5.7.0 authentication required"]
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    with pytest.raises(ConfigurationError, match="wants a login"):
        mailkit.send(file)
    assert set(mailkit.states(file).values()) == {"pending"}
    mailkit.send(file)
    assert script.counts == dict.fromkeys(PEOPLE, 1)


def test_no_server_at_all(tmp_path: Path) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, 1, smtp="attempts = 2")
    with pytest.raises(UnavailableError, match="cannot be reached") as caught:
        mailkit.send(file)
    assert caught.value.exit_code == 69
    assert set(mailkit.states(file).values()) <= {"pending", "deferred"}


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_verified_tls_carries_login_and_mail(
    tmp_path: Path, script: Script, certs: Certificates, security: str
) -> None:
    contexts = {"starttls": certs.good} if security == "starttls" else {"implicit": certs.good}
    with MailServer(script, password="geheim", **contexts) as server:
        smtp = f'user = "desk"\nca = "{certs.authority}"'
        file = mailkit.write_issue(tmp_path, PEOPLE, server.port, security=security, smtp=smtp)
        mailkit.send(file, password="geheim")
    assert script.counts == dict.fromkeys(PEOPLE, 1)
    assert script.logins == ["desk"]
    assert all(mail.tls for mail in script.mails) or security == "tls"


def test_wrong_password_is_told_and_never_shown(
    tmp_path: Path, script: Script, certs: Certificates
) -> None:
    with MailServer(script, starttls=certs.good, password="geheim") as server:
        smtp = f'user = "desk"\nca = "{certs.authority}"'
        file = mailkit.write_issue(tmp_path, PEOPLE, server.port, security="starttls", smtp=smtp)
        with pytest.raises(ConfigurationError, match=r"refuses the login of desk \(535") as caught:
            mailkit.send(file, password="wrong-one")
    assert "wrong-one" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert script.mails == []
    assert set(mailkit.states(file).values()) == {"pending"}


@pytest.mark.parametrize("kind", ["expired", "stranger", "unknown authority"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_bad_certificate_gets_neither_password_nor_mail(
    tmp_path: Path, script: Script, certs: Certificates, kind: str, security: str
) -> None:
    context = {"expired": certs.expired, "stranger": certs.stranger}.get(kind, certs.good)
    contexts = {"starttls": context} if security == "starttls" else {"implicit": context}
    trust = "" if kind == "unknown authority" else f'\nca = "{certs.authority}"'
    with MailServer(script, password="geheim", **contexts) as server:
        file = mailkit.write_issue(
            tmp_path, PEOPLE, server.port, security=security, smtp=f'user = "desk"{trust}'
        )
        with pytest.raises(UnavailableError, match=r"certificate of 127\.0\.0\.1"):
            mailkit.send(file, password="geheim")
    assert script.logins == []
    assert script.mails == []
    assert set(mailkit.states(file).values()) == {"pending"}


def test_stripped_starttls_sends_nothing(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port, security="starttls")
    with pytest.raises(UnavailableError, match="offers no STARTTLS"):
        mailkit.send(file)
    assert script.mails == []


def test_authority_file_that_is_none(tmp_path: Path, server: MailServer) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port, security="tls", smtp='ca = "ca.pem"')
    with pytest.raises(ConfigurationError, match="no file of certificates"):
        mailkit.send(file)


def test_rate_is_kept(tmp_path: Path, server: MailServer, script: Script) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port, smtp="rate = 10")
    begun = time.monotonic()
    mailkit.send(file)
    assert time.monotonic() - begun >= 0.3
    assert len(script.mails) == 4


def test_first_interrupt_finishes_the_mail_under_way(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    people = [f"r{number}@example.org" for number in range(50)]
    script.delay = 0.05
    file = mailkit.write_issue(tmp_path, people, server.port)
    stop = threading.Event()
    with office_run(file, stop) as outcomes:
        seen = 0
        for outcome in outcomes:
            assert outcome.reply.state == "sent"
            seen += 1
            if seen == 3:
                os.kill(os.getpid(), signal.SIGINT)
    assert seen == 3
    found = list(mailkit.states(file).values())
    assert found.count("sent") == len(script.mails) == 3
    assert found.count("pending") == 47


def test_second_interrupt_stops_at_once() -> None:
    stop = threading.Event()
    with finishing(stop):
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupt_in_mid_mail_leaves_it_unknown(
    tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Server, envelope: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "send", interrupted)
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    with pytest.raises(KeyboardInterrupt):
        mailkit.send(file)
    assert mailkit.states(file)[PEOPLE[0]] == "unknown"


def test_address_beyond_ascii_goes_by_smtputf8(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    file = mailkit.write_issue(tmp_path, ["讀者@例子.org", "a@例子.org"], server.port)
    outcomes = mailkit.send(file)
    assert [o.reply.state for o in outcomes] == ["sent", "sent"]
    assert {mail.recipient for mail in script.mails} == {
        "讀者@xn--fsqu00a.org",
        "a@xn--fsqu00a.org",
    }
    assert "SMTPUTF8" in script.mails[0].options
    assert "To: 讀者@xn--fsqu00a.org".encode() in script.mails[0].data
    assert "SMTPUTF8" not in script.mails[1].options
    assert script.mails[1].data.isascii()


def test_address_beyond_ascii_is_refused_clearly_without_smtputf8(
    tmp_path: Path, server: MailServer, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smtplib.SMTP.has_extn", lambda self, name: False)
    file = mailkit.write_issue(tmp_path, ["讀者@例子.org", "a@例子.org"], server.port)
    first, second = mailkit.send(file)
    assert first.reply.state == "failed"
    assert "SMTPUTF8" in first.reply.reason
    assert second.reply.state == "sent"


def test_full_disk_stops_before_the_next_mail(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    people = [f"r{number}@example.org" for number in range(150)]
    file = mailkit.write_issue(tmp_path, people, server.port)
    ready = mailkit.mailing(file)
    with Ledger(dispatch.ledger_file(ready.issue)) as ledger:
        run = dispatch.send(ready, ledger, None, threading.Event(), mailkit.NOW)
        db: sqlite3.Connection = ledger._db
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CannotWriteError, match="ledger cannot be written") as caught:
            list(run.outcomes)
    assert caught.value.exit_code == 73
    taken = len(script.mails)
    assert taken < 150
    # The mail at which it happened is the only one whose fate the ledger does not know.
    found = list(mailkit.states(file).values())
    assert found.count("sent") + found.count("inflight") == taken
    assert found.count("inflight") <= 1
    mailkit.send(file)
    assert set(script.counts.values()) == {1}


def test_ledger_that_cannot_be_made(tmp_path: Path, server: MailServer, script: Script) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    (tmp_path / "briefgen-ledger.sqlite").mkdir()
    with pytest.raises(CannotWriteError):
        mailkit.send(file)
    assert script.mails == []


def test_changed_content_is_refused_unless_asked_for(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    mailkit.send(file)
    with pytest.raises(ConfigurationError, match="--as-new-issue"):
        mailkit.send(file, words="改過了。")
    with pytest.raises(ConfigurationError, match="--as-new-issue"):
        list(dispatch.plan(mailkit.mailing(file, "改過了。"), mailkit.NOW))
    mailkit.send(file, words="改過了。", anew=True)
    assert script.counts == dict.fromkeys(PEOPLE, 2)
    # The flag again, after a crash say, mails nobody a third time; nor does the first content.
    assert mailkit.send(file, words="改過了。", anew=True) == []
    assert mailkit.send(file) == []


def test_resend_reaches_whom_it_names(tmp_path: Path, server: MailServer, script: Script) -> None:
    script.faults = {PEOPLE[0]: ["550 no"], PEOPLE[1]: ["drop"], PEOPLE[2]: ["450 no"] * 5}
    file = mailkit.write_issue(tmp_path, PEOPLE, server.port)
    mailkit.send(file)
    assert list(mailkit.states(file).values()) == ["failed", "unknown", "deferred", "sent"]
    for to, address in (("failed", PEOPLE[0]), ("unknown", PEOPLE[1]), ("missed", PEOPLE[2])):
        planned = [
            mail.recipient for _, mail in dispatch.plan(mailkit.mailing(file), mailkit.NOW, to=to)
        ]
        assert planned == [address]
        mailkit.send(file, to=to)
        assert mailkit.states(file)[address] == "sent"
    planned = [
        m.recipient for _, m in dispatch.plan(mailkit.mailing(file), mailkit.NOW, to=PEOPLE[3])
    ]
    assert planned == [PEOPLE[3]]
    mailkit.send(file, to=f" {PEOPLE[3].upper()} ")
    assert script.counts == dict.fromkeys(PEOPLE, 1) | {PEOPLE[3]: 2}
    with pytest.raises(ConfigurationError, match="is not in the list"):
        mailkit.send(file, to="nobody@example.org")
    with pytest.raises(ConfigurationError, match="no group"):
        mailkit.send(file, to="everybody")


def test_mail_under_way_is_not_sent_again(tmp_path: Path) -> None:
    ready = mailkit.mailing(mailkit.write_issue(tmp_path, PEOPLE))
    with Ledger(dispatch.ledger_file(ready.issue)) as ledger:
        known = ledger.register(ready.issue.id, ready.hashes, mailkit.NOW)
        ledger.enrol(known.name, [Entry(a, "zh-Hant-HK", a) for a in PEOPLE])
        (row, *_) = ledger.rows(known.name)
        assert ledger.claim(row, "<1@example.org>")
        planned = [mail.recipient for _, mail in dispatch.plan(ready, mailkit.NOW)]
        assert planned == list(PEOPLE[1:])
        with pytest.raises(ConfigurationError, match="is being mailed just now"):
            list(dispatch.plan(ready, mailkit.NOW, to=PEOPLE[0]))


def test_who_joins_later_is_missed_and_who_left_is_not_mailed(
    tmp_path: Path, server: MailServer, script: Script
) -> None:
    script.faults[PEOPLE[0]] = ["450 no"] * 5
    file = mailkit.write_issue(tmp_path, PEOPLE[:2], server.port)
    mailkit.send(file)
    mailkit.write_issue(tmp_path, PEOPLE[1:], server.port)
    assert mailkit.states(file)[PEOPLE[2]] == "pending"
    mailkit.send(file, to="missed")
    assert script.counts == dict.fromkeys(PEOPLE[1:], 1)


def test_issue_without_server_cannot_be_sent(tmp_path: Path) -> None:
    file = mailkit.write_issue(tmp_path, PEOPLE)
    text = file.read_text()
    file.write_text(text[: text.index("[smtp]")])
    with pytest.raises(BriefgenError, match="smtp is missing"):
        mailkit.send(file)


class office_run:  # noqa: N801 - reads as a function
    """A sending that hears interrupts, as the command's does."""

    def __init__(self, file: Path, stop: threading.Event) -> None:
        self._ready, self._stop = mailkit.mailing(file), stop

    def __enter__(self) -> Iterator[Outcome]:
        self._ledger = Ledger(dispatch.ledger_file(self._ready.issue))
        self._hearing = finishing(self._stop)
        self._hearing.__enter__()
        return dispatch.send(self._ready, self._ledger, None, self._stop, mailkit.NOW).outcomes

    def __exit__(self, *_: object) -> None:
        self._hearing.__exit__(None, None, None)
        self._ledger.close()
