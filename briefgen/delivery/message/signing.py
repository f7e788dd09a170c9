"""DKIM (RFC 6376), where the issue asks for it; `dkimpy` is imported only here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from briefgen.delivery.issue import Dkim
from briefgen.errors import ConfigurationError

# RFC 8058 wants both List-Unsubscribe headers under the signature.
SIGNED = (
    b"from",
    b"to",
    b"reply-to",
    b"subject",
    b"date",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"content-language",
    b"list-id",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
    b"auto-submitted",
)


def signer(settings: Dkim) -> Callable[[bytes, dt.datetime], bytes]:
    """Return what signs a mail: bytes and date in, the DKIM-Signature header out.

    The signature's time is the mail's own date, so that the same mail is signed the same way.
    Raises ConfigurationError where the extra or the key is missing.
    """
    try:
        import dkim
    except ImportError as error:
        raise ConfigurationError(
            "signing needs dkimpy; install it with `pip install 'briefgen[dkim]'`"
        ) from error
    try:
        key = settings.key.read_bytes()
        dkim.parse_pem_private_key(key)
    except (OSError, dkim.UnparsableKeyError) as error:
        raise ConfigurationError(
            f"{settings.key}: is no RSA private key in PEM ({error}); correct dkim.key"
        ) from error

    class Dated(dkim.DKIM):  # type: ignore[misc]
        """A signature dated as it is told, not by the clock."""

        moment = b""

        def gen_header(self, fields: list[tuple[bytes, bytes]], *rest: Any, **more: Any) -> Any:
            dated = [(k, self.moment if k == b"t" else v) for k, v in fields]
            return super().gen_header(dated, *rest, **more)

    def sign(data: bytes, date: dt.datetime) -> bytes:
        mail = Dated(data)
        mail.moment = str(int(date.timestamp())).encode()
        present = {name.lower() for name, _ in mail.headers}
        header: bytes = mail.sign(
            settings.selector.encode(),
            settings.domain.encode(),
            key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[name for name in SIGNED if name in present],
        )
        return header

    return sign
