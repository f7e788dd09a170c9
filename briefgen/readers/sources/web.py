"""Fetching an address: few redirects, limited time and size, and no private networks by surprise.

Needs the extra `briefgen[web]`. The name is resolved once and that address is connected to, so that
a name cannot point elsewhere between the check and the connection (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from briefgen.errors import ContentError, InputMissingError, UnavailableError
from briefgen.model import Form, Source
from briefgen.readers.sources.encoding import LIMIT

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
SECONDS = 20.0
"""The longest that one address may take, redirects and all."""
_KINDS = (
    *("text/", "application/xhtml", "application/xml", "application/rss", "application/atom"),
    *("application/pdf", "message/rfc822", "multipart/related"),
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def fetch(url: str, form: Form = "auto", *, private: bool = False) -> Source:
    """Return the source at an address (http or https).

    `private` allows addresses of this machine and of private networks. Raises InputMissingError
    where there is no such page, UnavailableError where the server cannot be reached in time or
    `httpx` is not installed, ContentError for what is too large or no text.
    """
    try:
        import httpx
    except ImportError as error:
        raise UnavailableError(
            f"{url} cannot be fetched without httpx; install it with: pip install 'briefgen[web]'"
        ) from error
    end = time.monotonic() + SECONDS
    here = url
    with httpx.Client(timeout=httpx.Timeout(10.0), trust_env=False) as client:
        for _ in range(REDIRECTS + 1):
            try:
                answer = _ask(client, here, end, private)
            except httpx.HTTPError as error:
                raise UnavailableError(
                    f"{here} cannot be reached ({error or type(error).__name__}); "
                    "check the address and the network."
                ) from error
            if isinstance(answer, bytes):
                now = datetime.now(UTC).isoformat(timespec="seconds")
                return Source(url, answer, form, url=here, retrieved=now)
            here = urljoin(here, answer)
    raise UnavailableError(f"{url} redirects more than {REDIRECTS} times; give its last address.")


def _ask(client: httpx.Client, url: str, end: float, private: bool) -> bytes | str:
    """Return a page's bytes, or the address that it redirects to."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ContentError(f"{url} is no web address; give one with http or https.")
    address = _resolve(url, parts.hostname, _port(url), private)
    bare = f"[{address}]" if ":" in address else address
    target = parts._replace(netloc=bare + (f":{parts.port}" if parts.port else "")).geturl()
    request = client.build_request(
        "GET",
        target,
        headers={"Host": parts.netloc.rpartition("@")[2], "User-Agent": "briefgen"},
        extensions={"sni_hostname": parts.hostname},
    )
    answer = client.send(request, stream=True)
    try:
        if answer.is_redirect:
            return str(answer.headers["location"])
        _check(answer, url)
        data = b""
        for chunk in answer.iter_bytes():
            data += chunk
            if len(data) > LIMIT:
                limit = LIMIT // 1_000_000
                raise ContentError(f"{url} has more than {limit} MB; save the article's text.")
            if time.monotonic() > end:
                raise UnavailableError(f"{url} takes too long to answer; save the page instead.")
        return data
    finally:
        answer.close()


def _check(answer: httpx.Response, url: str) -> None:
    if answer.status_code in (404, 410):
        raise InputMissingError(f"{url} does not exist ({answer.status_code}); check the address.")
    if answer.status_code >= 400:
        raise UnavailableError(
            f"{url} answers {answer.status_code}; open it in a browser and save the page."
        )
    kind = str(answer.headers.get("content-type", "text/html")).lower()
    if not kind.startswith((*_KINDS, _WORD)):
        raise ContentError(f"{url} is {kind.split(';')[0]}, no text; give a page with an article.")


def _port(url: str) -> int:
    """Return the port as a number: a bare system knows no services by name."""
    parts = urlsplit(url)
    try:
        return parts.port or {"http": 80, "https": 443}[parts.scheme]
    except ValueError as error:
        raise ContentError(f"{url} is no web address; its port is no port.") from error


def _resolve(url: str, host: str, port: int, private: bool) -> str:
    """Return the address to connect to; every one that the name has must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnavailableError(
            f"{url} cannot be reached, its name is not known; check the address and the network."
        ) from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not private and not all(ipaddress.ip_address(a).is_global for a in addresses):
        raise ContentError(
            f"{url} is on a private network, which is not read unless allowed; save the page."
        )
    return addresses[0]
