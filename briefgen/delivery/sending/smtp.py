"""One verified connection to the mail server, and what each of its answers means for one mail."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from typing import Literal

from briefgen.delivery import clean
from briefgen.delivery.issue import Secret, Smtp, loopback
from briefgen.delivery.ledger import State
from briefgen.delivery.message import Envelope
from briefgen.errors import ConfigurationError, UnavailableError

Stage = Literal["connect", "sender", "recipient", "data"]
_AUTH_NEEDED = 530
_AUTH_REFUSED = (534, 535, 538)
_CLOSING = 421


@dataclass(frozen=True, slots=True)
class Reply:
    """How one mail ended: its state, the server's code (0 for none) and words, and where."""

    state: State
    code: int
    reason: str
    stage: Stage = "data"


class BusyError(Exception):
    """The server cannot be had just now; nothing of a mail has left."""


class Server:
    """The mail server: a connection is opened when needed, reused, and renewed when lost."""

    def __init__(self, settings: Smtp, password: Secret | None) -> None:
        """Talk to this server; nothing is opened yet."""
        self._settings, self._password = settings, password
        self._smtp: smtplib.SMTP | None = None
        self._carried = 0

    def close(self) -> None:
        """Say goodbye if there is anyone to say it to."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def send(self, envelope: Envelope) -> Reply:
        """Send one mail in a transaction of its own.

        Raises BusyError where it should be tried later, UnavailableError or ConfigurationError
        where no mail of the run can go.
        """
        if self._carried >= self._settings.per_connection:
            self.close()
        reused = self._smtp is not None
        try:
            return self._transaction(envelope)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            if not reused:
                raise BusyError(_words(error)) from error
        # A server may close an idle connection whenever it likes: that costs one new try.
        try:
            return self._transaction(envelope)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            raise BusyError(_words(error)) from error

    def _transaction(self, envelope: Envelope) -> Reply:
        smtp = self._smtp or self._connect()
        if reply := self._misfit(smtp, envelope):
            return reply
        options = [f"SIZE={len(envelope.data)}"] if smtp.has_extn("size") else []
        if envelope.international:
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        notify: list[str] = []
        if smtp.has_extn("dsn"):
            token = envelope.message_id.strip("<>").partition("@")[0]
            options += ["RET=HDRS", f"ENVID={token}"]
            notify = ["NOTIFY=FAILURE,DELAY"]
            if not envelope.international:
                notify.append(f"ORCPT=rfc822;{_xtext(envelope.recipient)}")
        code, words = smtp.mail(envelope.sender, options)
        if code >= 400:
            return self._refused("sender", code, words)
        code, words = smtp.rcpt(envelope.recipient, notify)
        if code >= 400:
            return self._refused("recipient", code, words)
        code, words = smtp.docmd("DATA")
        if code != 354:
            return self._refused("data", code, words)
        return self._body(smtp, envelope.data)

    def _body(self, smtp: smtplib.SMTP, data: bytes) -> Reply:
        """Send the mail itself; from here on a lost connection leaves its fate unknown."""
        try:
            smtp.send(re.sub(rb"(?m)^\.", b"..", data) + b".\r\n")
            code, words = smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Reply("unknown", 0, f"lost the connection in mid-mail ({_words(error)})")
        if code >= 400:
            return self._refused("data", code, words)
        self._carried += 1
        return Reply("sent", code, _text(words))

    def _refused(self, stage: Stage, code: int, words: bytes) -> Reply:
        text = _text(words)
        if code in (_AUTH_NEEDED, *_AUTH_REFUSED):
            self.close()
            raise ConfigurationError(
                f"{self._settings.host} wants a login ({code} {text}); "
                "set smtp.user and smtp.security in the issue file"
            )
        if code == _CLOSING:
            self._drop()
        elif self._smtp:
            try:
                self._smtp.rset()
            except (smtplib.SMTPException, OSError):
                self._drop()
        return Reply("deferred" if code < 500 else "failed", code, text, stage)

    def _misfit(self, smtp: smtplib.SMTP, envelope: Envelope) -> Reply | None:
        """Return why the server cannot take this mail by what it said of itself, or None."""
        limit = smtp.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(envelope.data):
            size = f"{len(envelope.data):,} bytes, and the server takes {int(limit):,}"
            return Reply("failed", 552, f"the mail is too large ({size})", "sender")
        if envelope.international and not smtp.has_extn("smtputf8"):
            return Reply("failed", 553, "the server takes no address beyond ASCII (SMTPUTF8)")
        return None

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        where = f"{settings.host}:{settings.port}"
        smtp: smtplib.SMTP | None = None
        # The issue's reader refuses this too: here it holds whoever calls.
        if settings.security == "none" and not loopback(settings.host):
            raise UnavailableError(f"no mail goes to {where} without TLS; set smtp.security")
        try:
            if settings.security == "tls":
                smtp = smtplib.SMTP_SSL(
                    settings.host, settings.port, timeout=settings.timeout, context=_trust(settings)
                )
            else:
                smtp = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
            self._secure(smtp, where)
            self._login(smtp, where)
        except ssl.SSLCertVerificationError as error:
            raise UnavailableError(
                f"the certificate of {where} does not hold ({error.verify_message}); no mail was "
                "sent, ask its keeper or name its authority in smtp.ca"
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise UnavailableError(f"{where} cannot do what is asked ({error})") from error
        except (smtplib.SMTPException, OSError) as error:
            raise BusyError(f"{where}: {_words(error)}") from error
        else:
            self._smtp, self._carried = smtp, 0
            return smtp
        finally:
            if smtp and self._smtp is not smtp:
                smtp.close()

    def _secure(self, smtp: smtplib.SMTP, where: str) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self._settings.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise UnavailableError(
                    f"{where} offers no STARTTLS, so nothing was sent; ask its keeper, or set "
                    "smtp.security to 'tls' for its TLS port"
                )
            smtp.starttls(context=_trust(self._settings))
            smtp.ehlo()

    def _login(self, smtp: smtplib.SMTP, where: str) -> None:
        if self._password is None or self._settings.security == "none":
            return
        try:
            smtp.login(self._settings.user, self._password.reveal())
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:
                raise
            # `from None`: the library's error may carry what was sent.
            raise ConfigurationError(
                f"{where} refuses the login of {self._settings.user} ({error.smtp_code} "
                f"{_text(error.smtp_error)}); check smtp.user and the password"
            ) from None

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            smtp.close()


def _trust(settings: Smtp) -> ssl.SSLContext:
    """Return a context that verifies certificate and host name, with the issue's own authority."""
    context = ssl.create_default_context()
    if settings.ca:
        try:
            context.load_verify_locations(settings.ca)
        except (OSError, ssl.SSLError) as error:
            raise ConfigurationError(
                f"{settings.ca}: is no file of certificates ({error}); correct smtp.ca"
            ) from error
    return context


def _xtext(text: str) -> str:
    """Encode a DSN parameter (RFC 3461, 4)."""
    return "".join(c if "!" <= c <= "~" and c not in "+=" else f"+{ord(c):02X}" for c in text)


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return clean.header(text)[:500]


def _words(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return _text(str(error)) or type(error).__name__
