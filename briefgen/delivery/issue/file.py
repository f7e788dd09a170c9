"""The issue file: what one mailing says, who it is from, and how it leaves the house."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen import schema
from briefgen.delivery.issue import fields
from briefgen.delivery.issue.address import Mailbox, normalise
from briefgen.delivery.issue.fields import Table
from briefgen.errors import ConfigurationError
from briefgen.model import Notice

SECURITY = ("starttls", "tls", "none")
PASSWORD = "env:BRIEFGEN_SMTP_PASSWORD"  # noqa: S105 - the name of a place
PORTS = {"starttls": 587, "tls": 465, "none": 25}
TOKEN = "{token}"  # noqa: S105 - a placeholder, not a secret
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Smtp:
    """How to reach the server, and how hard to try.

    `security` is `starttls`, `tls` (implicit) or `none`, the last one for loopback only. `password`
    says where the password is: `env:NAME`, `keyring` or `stdin`. `ca` is a file of certificates to
    trust beside the system's. `timeout` is in seconds; `rate` in mails a second, 0 for no limit;
    `attempts` is the cap for what the server put off, `backoff` the first wait in seconds and
    `longest_wait` the longest; `per_connection` mails go over one connection.
    """

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = PASSWORD
    ca: Path | None = None
    timeout: float = 30.0
    rate: float = 0.0
    attempts: int = 5
    backoff: float = 5.0
    longest_wait: float = 300.0
    per_connection: int = 100


@dataclass(frozen=True, slots=True)
class Dkim:
    """What signs the mails: the domain, its selector, and the private key's PEM file."""

    domain: str
    selector: str
    key: Path


@dataclass(frozen=True, slots=True)
class Issue:
    """One mailing as its file describes it; paths are resolved against the file's folder.

    `subjects` are (edition, subject) pairs. `date` is the Date header's; None means the moment of
    the first sending. `content` is `full` or `excerpts`. `brief_url` has `{slug}`, `{edition}`,
    `{number}`; `unsubscribe_url` and `bounces` may have `{token}`, which is one recipient's.
    """

    file: Path
    id: str
    sender: Mailbox
    list_id: str
    list_name: str
    articles: tuple[str, ...]
    recipients: Path
    subjects: tuple[tuple[str, str], ...] = ()
    reply_to: Mailbox | None = None
    date: dt.datetime | None = None
    handling: str = ""
    schedule: str = ""
    content: str = "full"
    brief_url: str = ""
    bounces: str = ""
    unsubscribe_url: str = ""
    unsubscribe_mail: str = ""
    smtp: Smtp | None = None
    dkim: Dkim | None = None
    notices: tuple[Notice, ...] = ()


def load(file: Path, check_edition: Callable[[str], str], markings: Sequence[str] = ()) -> Issue:
    """Read an issue file; `check_edition` returns an edition's name in its canonical form.

    `markings` are the house's own; a `handling` that is neither one of them nor a known one is an
    error.

    Raises InputMissingError where there is no such file, ConfigurationError naming the key.
    """
    table = fields.read(file, "issue file")
    folder = file.parent
    list_name, list_id = table.take("list_id", _list_id)
    unsubscribe = table.table("unsubscribe")
    url = unsubscribe.get("url", _https, "") if unsubscribe else ""
    mail = unsubscribe.get("mail", _address, "") if unsubscribe else ""
    if unsubscribe:
        unsubscribe.done()
    if not url and not mail:
        raise ConfigurationError(
            f"{file}: unsubscribe has neither url nor mail; readers must be able to leave, add one"
        )
    handling = table.get("handling", _marking(markings), None)
    issue = Issue(
        file=file,
        id=table.take("id", _id),
        sender=table.take("from", fields.mailbox),
        reply_to=table.get("reply_to", fields.mailbox, None),
        list_id=list_id,
        list_name=list_name,
        articles=tuple(str(folder / a) for a in table.take("articles", _files)),
        recipients=folder / table.take("recipients", fields.line),
        subjects=_subjects(table, file, check_edition),
        date=table.get("date", fields.moment, None),
        handling=handling.words if handling else "",
        schedule=table.get("schedule", fields.line, ""),
        content=table.get("content", fields.one_of("full", "excerpts"), "full"),
        brief_url=table.get("brief_url", _https, ""),
        bounces=table.get("bounces", _address, ""),
        unsubscribe_url=url,
        unsubscribe_mail=mail,
        smtp=_smtp(table.table("smtp"), file),
        dkim=_dkim(table.table("dkim"), folder),
        notices=_renamed(handling, file),
    )
    table.done()
    return issue


def _marking(own: Sequence[str]) -> Callable[[object], schema.Marking | None]:
    """Return a check for a protective marking."""

    def check(value: object) -> schema.Marking | None:
        words = fields.line(value)
        try:
            return schema.marking(words, own)
        except ValueError as error:
            raise ValueError(f"a protective marking: {error}") from error

    return check


def _renamed(handling: schema.Marking | None, file: Path) -> tuple[Notice, ...]:
    if handling is None or not handling.remark:
        return ()
    return (Notice(str(file), 0, "marking-renamed", f"{handling.remark}, and is printed so"),)


def _subjects(
    table: Table, file: Path, check_edition: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    subjects = table.table("subject")
    if subjects is None:
        return ()
    found = []
    for name in subjects.keys:
        try:
            edition = check_edition(name)
        except ConfigurationError as error:
            raise ConfigurationError(f"{file}: subject.{name}: {error}") from error
        found.append((edition, subjects.take(name, fields.line)))
    return tuple(found)


def _smtp(table: Table | None, file: Path) -> Smtp | None:
    if table is None:
        return None
    if "password" in table.keys:
        raise ConfigurationError(
            f"{file}: smtp.password must not be in the file; remove it and set password_from to "
            "env:NAME, keyring or stdin"
        )
    security = table.get("security", fields.one_of(*SECURITY), "starttls")
    ca = table.get("ca", fields.line, "")
    smtp = Smtp(
        host=table.take("host", fields.line),
        port=table.get("port", fields.whole(1, 65535), PORTS[security]),
        security=security,
        user=table.get("user", fields.line, ""),
        password=table.get("password_from", _place, PASSWORD),
        ca=file.parent / ca if ca else None,
        timeout=table.get("timeout", fields.number(0.1, 3600), 30.0),
        rate=table.get("rate", fields.number(0, 10_000), 0.0),
        attempts=table.get("attempts", fields.whole(1, 100), 5),
        backoff=table.get("backoff", fields.number(0, 3600), 5.0),
        longest_wait=table.get("longest_wait", fields.number(0, 86_400), 300.0),
        per_connection=table.get("per_connection", fields.whole(1, 1_000_000), 100),
    )
    table.done()
    if security == "none":
        if not loopback(smtp.host):
            raise ConfigurationError(
                f"{file}: smtp.security is 'none', which is for this machine alone "
                f"and not for {smtp.host}; use 'starttls' or 'tls'"
            )
        if smtp.user:
            raise ConfigurationError(
                f"{file}: smtp.user goes with a password, and no password leaves without TLS; "
                "set smtp.security to 'starttls' or 'tls', or remove smtp.user"
            )
    return smtp


def loopback(host: str) -> bool:
    """Whether a host's name can only mean this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _dkim(table: Table | None, folder: Path) -> Dkim | None:
    if table is None:
        return None
    dkim = Dkim(
        domain=table.take("domain", _domain),
        selector=table.take("selector", _domain),
        key=folder / table.take("key", fields.line),
    )
    table.done()
    return dkim


def _files(value: object) -> tuple[str, ...]:
    names = fields.lines(value)
    if any("://" in name for name in names):
        # A page may change between the dry run and the sending, and a dry run opens no connection.
        raise ValueError("a list of files; save an address's page first")
    return names


def _id(value: object) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("letters, digits, dots and dashes, at most 64, such as 2026-w42")


def _list_id(value: object) -> tuple[str, str]:
    name, _, rest = fields.line(value).rpartition("<")
    try:
        return name.strip(), _domain(rest.removesuffix(">"))
    except ValueError:
        raise ValueError("a list's name as RFC 2919 has it: Briefs <briefs.example.org>") from None


def _https(value: object) -> str:
    url = fields.line(value)
    if re.fullmatch(r"https://[!-~]{1,800}", url) and not re.search(r'[<>"\\^`|,]', url):
        return url
    raise ValueError("an https address in ASCII, without blanks, commas or brackets <>")


def _address(value: object) -> str:
    text = fields.line(value)
    try:
        plain = normalise(text.replace(TOKEN, "token"))
    except ValueError as error:
        raise ValueError(f"an address such as desk@example.org (it {error})") from None
    if not plain.isascii():
        raise ValueError("an address in ASCII, such as desk@example.org")
    return text if TOKEN in text else plain


def _domain(value: object) -> str:
    text = fields.line(value).lower()
    if re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", text):
        return text
    raise ValueError("a domain in ASCII, such as example.org")


def _place(value: object) -> str:
    text = fields.line(value)
    if text in ("keyring", "stdin") or re.fullmatch(r"env:[A-Za-z_][A-Za-z0-9_]*", text):
        return text
    raise ValueError("env:NAME, keyring or stdin")
