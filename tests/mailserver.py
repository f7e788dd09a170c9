"""A mail server for tests: aiosmtpd on 127.0.0.1, with faults by script, and certificates."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import ssl
import threading
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Received:
    """One mail that the server took."""

    sender: str
    recipient: str
    data: bytes
    options: tuple[str, ...] = ()
    tls: bool = False
    peer: Any = None


@dataclass
class Script:
    """What the server does: per recipient a list of faults, one a try; none means it takes it.

    A fault is a reply to RCPT (`450 4.2.0 later`), to the data (`data 552 too big`), to MAIL
    (`mail 450 slow`), or `drop`, `drop-after`, `stall`.
    """

    faults: dict[str, list[str]] = field(default_factory=dict)
    mails: list[Received] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    connections: int = 0
    size: int = 10_000_000
    delay: float = 0.0
    mail_replies: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    def fault(self, address: str, *kinds: str) -> str:
        """Take the next fault of a recipient if it is of these kinds."""
        waiting = self.faults.get(address, [])
        if waiting and waiting[0].split()[0].rstrip("0123456789") in kinds:
            return waiting.pop(0)
        return ""

    @property
    def counts(self) -> Counter[str]:
        """How often each recipient got the mail."""
        return Counter(mail.recipient for mail in self.mails)


class Handler:
    """Hands aiosmtpd's questions to the script."""

    def __init__(self, script: Script) -> None:
        self.script = script

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.script.mail_replies:
            return self.script.mail_replies.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 ok"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.script.tries[address] += 1
        if fault := self.script.fault(address, ""):
            return fault
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        (recipient,) = envelope.rcpt_tos
        if fault := self.script.fault(recipient, "data"):
            return fault.removeprefix("data ")
        if self.script.delay:
            await asyncio.sleep(self.script.delay)
        assert isinstance(envelope.original_content, bytes)
        self.script.mails.append(
            Received(
                envelope.mail_from or "",
                recipient,
                envelope.original_content,
                tuple(envelope.mail_options),
                session.ssl is not None,
                session.peer,
            )
        )
        if self.script.fault(recipient, "drop-after"):
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        if self.script.fault(recipient, "stall"):
            await asyncio.sleep(5)
        return f"250 queued as {len(self.script.mails)}"


class Scripted(SMTP):
    """aiosmtpd with one more fault: a connection that breaks in the middle of a mail."""

    def connection_made(self, transport: Any) -> None:
        if not isinstance(self.transport, asyncio.Transport):
            self.event_handler.script.connections += 1
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        script: Script = self.event_handler.script
        named = self.envelope.rcpt_tos if self.envelope else []
        if named and script.fault(named[0], "drop"):
            await self.push("354 go")
            await self._reader.readline()
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class MailServer:
    """A running server; `with MailServer(script) as server:` and then `server.port`."""

    def __init__(
        self,
        script: Script,
        *,
        starttls: ssl.SSLContext | None = None,
        implicit: ssl.SSLContext | None = None,
        password: str = "",
    ) -> None:
        self.script, self.port = script, 0
        self._starttls, self._implicit, self._password = starttls, implicit, password
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> MailServer:
        self._thread.start()
        made = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        self.port = made.sockets[0].getsockname()[1]
        self._server = made
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _open(self) -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(
            self._protocol, "127.0.0.1", 0, ssl=self._implicit, backlog=100
        )

    async def _shut(self) -> None:
        self._server.close()
        tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _protocol(self) -> SMTP:
        with warnings.catch_warnings():
            # aiosmtpd does not see that implicit TLS is TLS when it comes to AUTH.
            warnings.simplefilter("ignore", UserWarning)
            return self._scripted()

    def _scripted(self) -> SMTP:
        return Scripted(
            Handler(self.script),
            data_size_limit=self.script.size,
            enable_SMTPUTF8=self.script.size > 0,
            tls_context=self._starttls,
            require_starttls=self._starttls is not None,
            authenticator=self._check if self._password else None,
            auth_required=bool(self._password),
            auth_require_tls=self._implicit is None,
            hostname="mail.test",
            ident="test",
        )

    def _check(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.script.logins.append(data.login.decode())
        return AuthResult(success=data.password.decode() == self._password, handled=False)


@dataclass(frozen=True)
class Certificates:
    """An authority's file and the server's contexts it vouches for, good and bad."""

    authority: Path
    good: ssl.SSLContext
    expired: ssl.SSLContext
    stranger: ssl.SSLContext


def certificates(folder: Path) -> Certificates:
    """Make an authority and three certificates for 127.0.0.1: good, expired, of another name."""
    now = dt.datetime.now(dt.UTC)
    day = dt.timedelta(days=1)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
    root = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - 9 * day)
        .not_valid_after(now + 9 * day)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                key_cert_sign=True,
                crl_sign=True,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    authority = folder / "authority.pem"
    authority.write_bytes(root.public_bytes(serialization.Encoding.PEM))

    def context(stem: str, names: list[x509.GeneralName], until: dt.datetime) -> ssl.SSLContext:
        own = ec.generate_private_key(ec.SECP256R1())
        made = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, stem)]))
            .issuer_name(name)
            .public_key(own.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 8 * day)
            .not_valid_after(until)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()),
                critical=False,
            )
            .sign(key, hashes.SHA256())
        )
        pem = folder / f"{stem}.pem"
        pem.write_bytes(
            own.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + made.public_bytes(serialization.Encoding.PEM)
        )
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(pem)
        return server

    here: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    return Certificates(
        authority,
        context("good", here, now + day),
        context("expired", here, now - day),
        context("stranger", [x509.DNSName("other.example")], now + day),
    )
