"""The SMTP dialogue, command by command, with a server that says exactly what it is told to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.delivery.issue import Smtp
from briefgen.delivery.issue.passwords import Secret
from briefgen.delivery.ledger import Ledger
from briefgen.delivery.ledger.liveness import Presence, alive
from briefgen.delivery.ledger.records import Entry
from briefgen.delivery.message import Envelope
from briefgen.delivery.sending.sender import finishing
from briefgen.delivery.sending.smtp import BusyError, Server
from briefgen.errors import ConfigurationError, UnavailableError
from tests import mailkit

MAIL = Envelope(
    "desk@example.org", "a+b=c@example.org", "<0123@example.org>", b"A: b\r\n\r\n.\r\n..x\r\n"
)
DROP = "drop"


class Talker:
    """Answers each command by its first word; a list is used up, its last reply repeats."""

    def __init__(self, **replies: list[str]) -> None:
        self.replies = {"EHLO": ["250-hi\n250 SIZE 1000"], **replies}
        self.heard: list[str] = []
        self.body = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Talker:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Shut down first: closing alone does not wake a thread that waits for a connection.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _reply(self, word: str) -> str:
        waiting = self.replies.get(word, ["250 ok"])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as lines:
                self._talk(connection, lines)

    def _talk(self, connection: socket.socket, lines: Iterator[bytes]) -> None:
        self._say(connection, self._reply("CONNECT") if "CONNECT" in self.replies else "220 hi")
        for line in lines:
            text = line.decode("utf-8").strip()
            verb, colon, rest = text.partition(":")
            self.heard.append(verb.lower() + colon + rest)
            word = text.split(" ")[0].upper()
            reply = self._reply(word) if word != "DATA" else self.replies.get("DATA", ["354 go"])[0]
            if reply == DROP:
                return
            self._say(connection, reply)
            if word == "DATA" and reply.startswith("354"):
                self.body = b""
                for data in lines:
                    if data == b".\r\n":
                        break
                    self.body += data
                self._say(connection, self._reply("BODY"))
            if word == "QUIT":
                return

    def _say(self, connection: socket.socket, reply: str) -> None:
        connection.sendall(reply.replace("\n", "\r\n").encode() + b"\r\n")


@contextmanager
def talking(**replies: list[str]) -> Iterator[tuple[Talker, Server]]:
    with Talker(**replies) as talker:
        server = Server(Smtp("127.0.0.1", talker.port, "none", timeout=5), None)
        try:
            yield talker, server
        finally:
            server.close()


def test_dots_are_doubled_and_the_size_is_told() -> None:
    with talking(BODY=["250 2.0.0 queued\x1b[2J as 7"]) as (talker, server):
        reply = server.send(MAIL)
    assert (reply.state, reply.code, reply.reason) == ("sent", 250, "2.0.0 queued [2J as 7")
    assert talker.body == b"A: b\r\n\r\n..\r\n...x\r\n"
    assert f"mail from:<desk@example.org> SIZE={len(MAIL.data)}" in talker.heard
    assert talker.heard[-1].upper() == "QUIT"


def test_delivery_notices_are_asked_for_where_the_server_knows_them() -> None:
    with talking(EHLO=["250-hi\n250-SMTPUTF8\n250 DSN"]) as (talker, server):
        server.send(MAIL)
        server.send(Envelope("desk@example.org", "讀@example.org", "<45@example.org>", b"x\r\n"))
    mails = [line for line in talker.heard if line.startswith("mail")]
    people = [line for line in talker.heard if line.startswith("rcpt")]
    assert mails[0] == "mail from:<desk@example.org> RET=HDRS ENVID=0123"
    # RFC 3461, 4: + and = are themselves encoded.
    assert people[0].endswith("NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb+3Dc@example.org")
    assert "SMTPUTF8" in mails[1]
    assert people[1] == "rcpt to:<讀@example.org> NOTIFY=FAILURE,DELAY"


def test_connection_closed_while_idle_costs_nothing() -> None:
    with talking(MAIL=["250 ok", DROP, "250 ok"]) as (talker, server):
        assert server.send(MAIL).state == "sent"
        assert server.send(MAIL).state == "sent"
    assert len([line for line in talker.heard if line.startswith("ehlo")]) == 2


def test_connection_closed_twice_is_for_later() -> None:
    with talking(MAIL=["250 ok", DROP]) as (_, server):
        assert server.send(MAIL).state == "sent"
        with pytest.raises(BusyError, match="closed"):
            server.send(MAIL)


def test_connection_closed_before_the_mail_is_for_later() -> None:
    with talking(DATA=[DROP]) as (_, server), pytest.raises(BusyError):
        server.send(MAIL)


@pytest.mark.parametrize(
    ("replies", "state", "stage"),
    [
        ({"MAIL": ["452 4.3.1 no space"]}, "deferred", "sender"),
        ({"MAIL": ["552 5.3.4 too big"]}, "failed", "sender"),
        ({"DATA": ["451 4.3.0 later"]}, "deferred", "data"),
        ({"DATA": ["554 5.5.1 no"]}, "failed", "data"),
        ({"BODY": ["421 4.3.2 closing"]}, "deferred", "data"),
        ({"BODY": ["554 5.7.1 spam"], "RSET": [DROP]}, "failed", "data"),
    ],
    ids=str,
)
def test_refusals(replies: dict[str, list[str]], state: str, stage: str) -> None:
    with talking(**replies) as (_, server):
        reply = server.send(MAIL)
        assert (reply.state, reply.stage) == (state, stage)
        # Whatever became of the connection, the next mail finds one.
        assert server.send(MAIL).state == state


@pytest.mark.parametrize("greeting", ["421 4.3.2 too many connections", "554 no service"])
def test_greeting_that_is_none(greeting: str) -> None:
    with talking(CONNECT=[greeting]) as (_, server), pytest.raises(BusyError, match=greeting[:3]):
        server.send(MAIL)


def test_helo_will_do() -> None:
    with talking(EHLO=["502 what"]) as (talker, server):
        assert server.send(MAIL).state == "sent"
    assert "mail from:<desk@example.org>" in talker.heard


def test_no_connection_without_tls_whoever_calls() -> None:
    """The issue's reader refuses it too; any connection from here would fail the test."""
    server = Server(Smtp("mail.example.org", 25, "none", timeout=5), None)
    with pytest.raises(UnavailableError, match="without TLS"):
        server.send(MAIL)


def test_no_password_without_tls_whoever_calls() -> None:
    with Talker(EHLO=["250-hi\n250 AUTH PLAIN"]) as talker:
        settings = Smtp("127.0.0.1", talker.port, "none", user="desk", timeout=5)
        server = Server(settings, Secret("geheim"))
        server.send(MAIL)
        server.close()
    assert not [line for line in talker.heard if line.upper().startswith("AUTH")]


@pytest.mark.parametrize(
    ("auth", "error", "message"),
    [
        ("250 AUTH PLAIN", BusyError, "454"),
        ("250 SIZE 9999", UnavailableError, "cannot do what is asked"),
    ],
)
def test_login_that_cannot_be_had_just_now(
    monkeypatch: pytest.MonkeyPatch, auth: str, error: type[Exception], message: str
) -> None:
    # What TLS is for is tested elsewhere: here it only has to be said that there is some.
    monkeypatch.setattr(Server, "_secure", lambda self, smtp, where: smtp.ehlo())
    with Talker(EHLO=[f"250-hi\n{auth}"], AUTH=["454 4.7.0 later"]) as talker:
        settings = Smtp("127.0.0.1", talker.port, "starttls", user="desk", timeout=5)
        with pytest.raises(error, match=message):
            Server(settings, Secret("geheim")).send(MAIL)


def test_login_mechanisms_that_need_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "_secure", lambda self, smtp, where: smtp.ehlo())
    with Talker(EHLO=["250-hi\n250 AUTH PLAIN"], AUTH=["534 5.7.9 app password"]) as talker:
        settings = Smtp("127.0.0.1", talker.port, "starttls", user="desk", timeout=5)
        with pytest.raises(ConfigurationError, match=r"refuses the login of desk \(534"):
            Server(settings, Secret("geheim")).send(MAIL)


def test_a_sender_s_mark(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    sender = Presence(ledger)
    assert alive(ledger, sender.name)
    sender.close()
    assert not alive(ledger, sender.name)
    # Killed: the file stays, but nobody holds it.
    left = tmp_path / f".{ledger.name}.dead.alive"
    left.write_bytes(b"")
    assert not alive(ledger, "dead")
    assert not left.exists()


def test_dead_sender_s_mail_is_unknown_and_its_mark_cleared(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    (tmp_path / f".{file.name}.older.alive").write_bytes(b"")
    with Ledger(file) as ledger:
        ledger.register("i", {"zh-Hant-HK": "0"}, mailkit.NOW)
        ledger.enrol("i", [Entry("a@b.org", "zh-Hant-HK", "a@b.org")])
        (row,) = ledger.rows("i")
        assert ledger.claim(row, "<1@b.org>")
        assert not ledger.claim(row, "<1@b.org>")
        assert ledger.recover("i") == 0
        assert ledger._presence
        ledger._presence.close()
        assert ledger.recover("i") == 1
        (row,) = ledger.rows("i")
        assert (row.state, row.message_id) == ("unknown", "<1@b.org>")
    assert list(tmp_path.glob(".*.alive")) == []


def test_signals_are_left_alone_outside_the_main_thread() -> None:
    stop = threading.Event()
    seen: list[bool] = []

    def work() -> None:
        with finishing(stop):
            seen.append(stop.is_set())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert seen == [False]
