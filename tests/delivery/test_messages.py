"""The bytes of a mail: what other parsers read back, and what no mail may contain."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import random
import re
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import mailparser
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from briefgen.config.editions import check
from briefgen.delivery import clean
from briefgen.delivery import issue as issues
from briefgen.delivery.issue import Dkim, Issue
from briefgen.delivery.issue.address import Mailbox
from briefgen.delivery.issue.recipients import Recipient
from briefgen.delivery.message import Attachment, Composer, Content, Envelope
from briefgen.delivery.message.policy import POLICY, phrase
from briefgen.delivery.message.signing import signer
from briefgen.errors import ConfigurationError
from tests import mailkit

READER = Recipient("reader@example.org", "陳小姐", "zh-Hant-HK")
CONTENT = dataclasses.replace(
    mailkit.content(),
    text="各位：\n港口協議 Harbour Deal 重新談判。\nhttps://unsubscribe.invalid/briefgen\n",
    attachments=(Attachment("brief-2026-w03-1-zh-Hant-HK.pdf", bytes(range(256)) * 50),),
)


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    more = 'reply_to = "回覆 <reply@example.org>"'
    return issues.load(mailkit.write_issue(tmp_path, ["a@b.org"], more=more), check)


def compose(issue: Issue, reader: Recipient = READER, content: Content = CONTENT) -> Envelope:
    return Composer(issue, issue.id, mailkit.NOW).envelope(reader, content)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def check_lines(data: bytes) -> None:
    """Hold every line against RFC 5322: ASCII, CRLF, 78 in the head, 998 at most."""
    assert data.isascii()
    assert data.replace(b"\r\n", b"").count(b"\n") == 0
    assert data.replace(b"\r\n", b"").count(b"\r") == 0
    head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(len(line) <= 78 for line in head), max(head, key=len)
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^ \r\n]+\?=", data))


def test_headers_that_a_mailing_needs(issue: Issue) -> None:
    mail = parsed(compose(issue).data)
    assert mail["From"] == "區域事務組 <desk@example.org>"
    assert mail["To"] == "陳小姐 <reader@example.org>"
    assert len(mail.get_all("To", [])) == 1
    assert mail["Reply-To"] == "回覆 <reply@example.org>"
    assert mail["Subject"] == "簡報：港口"
    assert mail["Date"].datetime == mailkit.NOW
    assert mail["List-Id"] == "區域簡報 <briefs.example.org>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "zh-Hant-HK"
    assert mail["Cc"] is mail["Bcc"] is None
    token = mail["Message-ID"].strip("<>").partition("@")[0]
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    assert mail["List-Unsubscribe"] == (
        f"<https://example.org/u/{token}>, <mailto:leave@example.org?subject=unsubscribe>"
    )


def test_parts_come_back_as_they_went_in(issue: Issue) -> None:
    envelope = compose(issue)
    check_lines(envelope.data)
    mail = parsed(envelope.data)
    token = envelope.message_id[1:33]
    body = mail.get_body(("plain",))
    assert body
    # RFC 2045, 6.8: a text's lines end in CRLF before they become base64.
    assert body.get_content().replace("\r\n", "\n") == (
        f"各位：\n港口協議 Harbour Deal 重新談判。\nhttps://example.org/u/{token}\n"
    )
    page = mail.get_body(("html",))
    assert page
    assert f'href="https://example.org/u/{token}"' in page.get_content()
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "brief-2026-w03-1-zh-Hant-HK.pdf"
    assert file.get_content() == bytes(range(256)) * 50
    assert b"filename*=" not in envelope.data
    encodings = {part["Content-Transfer-Encoding"] for part in mail.walk()} - {None}
    assert encodings == {"base64"}
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]


def test_same_input_same_bytes_and_each_reader_their_own_id(issue: Issue) -> None:
    assert compose(issue).data == compose(issue).data
    other = dataclasses.replace(READER, address="other@example.org")
    edition = dataclasses.replace(READER, edition="zh-Hant-TW")
    shouted = dataclasses.replace(READER, address="Reader@example.org")
    composer = Composer(issue, issue.id, mailkit.NOW)
    ids = [composer.message_id(r) for r in (READER, other, edition, shouted)]
    assert len(set(ids)) == 3
    assert ids[0] == ids[3]
    keyed = Composer(issue, issue.id, mailkit.NOW, secret=b"key").message_id(READER)
    assert keyed not in ids


@pytest.mark.parametrize("length", [60, 90, 200, 400, 600])
def test_unsubscribe_address_stands_verbatim(issue: Issue, length: int) -> None:
    url = "https://example.org/u?" + "a=1&b=%E7%B0%A1&" * 50
    url = url[:length]
    data = compose(dataclasses.replace(issue, unsubscribe_url=url)).data
    assert f"List-Unsubscribe: <{url}>,\r\n <mailto:".encode() in data
    assert parsed(data)["List-Unsubscribe"].startswith(f"<{url}>")


def test_leaving_by_mail_only(issue: Issue) -> None:
    issue = dataclasses.replace(issue, unsubscribe_url="", unsubscribe_mail="l+{token}@example.org")
    envelope = compose(issue)
    mail = parsed(envelope.data)
    way = f"mailto:l+{envelope.message_id[1:33]}@example.org"
    assert mail["List-Unsubscribe"] == f"<{way}?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None
    page = mail.get_body(("html",))
    assert page
    assert f'href="{way}"' in page.get_content()


def test_leaving_by_web_only(issue: Issue) -> None:
    mail = parsed(compose(dataclasses.replace(issue, unsubscribe_mail="")).data)
    assert mail["List-Unsubscribe"].endswith(">")
    assert "mailto" not in mail["List-Unsubscribe"]


def test_bounces_come_to_an_address_of_the_mail_s_own(issue: Issue) -> None:
    envelope = compose(dataclasses.replace(issue, bounces="b+{token}@example.org"))
    assert envelope.sender == f"b+{envelope.message_id[1:33]}@example.org"
    assert compose(issue).sender == "desk@example.org"


EVIL = "x\r\nBcc: victim@example.org\r\n\r\n\x00\x85\u202e\u2066\u2028y\ud800"


def test_no_control_character_reaches_a_header_or_a_body(issue: Issue) -> None:
    reader = dataclasses.replace(READER, name=EVIL)
    content = dataclasses.replace(
        CONTENT, subject=EVIL, text="a\x00b\x85c\r\nd\re\tf", html="\x9b<p>"
    )
    issue = dataclasses.replace(issue, sender=Mailbox("desk@example.org", EVIL), list_name=EVIL)
    data = compose(issue, reader, content).data
    check_lines(data)
    mail = parsed(data)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "x Bcc: victim@example.org y"
    assert mail["To"].addresses[0].display_name == "x Bcc: victim@example.org y"
    body = mail.get_body(("plain",))
    assert body
    assert body.get_content() == "abc\r\nd\r\ne\tf\r\n"
    assert clean.header(" a \u3000 b\n") == "a b"


WORDS = (Path(__file__).parents[1] / "data/delivery/subject_words.txt").read_text("utf-8").split()


def subjects(count: int) -> list[str]:
    dice = random.Random(20260112)
    made = []
    for _ in range(count):
        words = dice.choices(WORDS, k=dice.randint(1, 14))
        made.append("".join(word + dice.choice(["", " ", " "]) for word in words).strip())
    return made


def test_three_thousand_bilingual_subjects_round_trip() -> None:
    """Python's parser and mail-parser, which reads headers its own way, agree on every one."""
    for subject in subjects(3000):
        mail = EmailMessage(policy=POLICY)
        mail["Subject"] = subject
        mail.set_content("x")
        data = mail.as_bytes()
        check_lines(data)
        assert parsed(data)["Subject"] == subject
        assert mailparser.parse_from_bytes(data).subject == subject


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Byrne, Ada (HK)",
        'Ada "the chip" Byrne',
        "區域事務組",
        "區域事務組 Regional Affairs Desk, 亞太 Asia-Pacific 第二科 Section Two",
        "A name of plain words that is much longer than one line of a header may ever be, says RFC",
        "=?utf-8?q?x?=",
        "陳" * 60,
    ],
)
@pytest.mark.parametrize("address", ["a@example.org", "a" * 50 + "@example.org"])
def test_names_beside_addresses_round_trip(name: str, address: str) -> None:
    mail = EmailMessage(policy=POLICY)
    mail["To"] = phrase(Mailbox(address, name))
    mail["Reply-To"] = phrase(Mailbox(address))
    data = mail.as_bytes()
    check_lines(data)
    # The old decoder: the new one puts a blank between the encoded words of a phrase.
    raw = message_from_bytes(data)
    words = decode_header(raw["To"].replace("\n", ""))
    shown, found = parseaddr(raw["To"])
    if len(words) > 1 or words[0][1]:
        shown = str(make_header(decode_header(shown)))
    assert (shown, found) == (name, address)
    assert parsed(data)["To"].addresses[0].addr_spec == address
    assert parsed(data)["Reply-To"] == address


def test_list_without_a_name(issue: Issue) -> None:
    data = compose(dataclasses.replace(issue, list_name="")).data
    assert b"\r\nList-Id: <briefs.example.org>\r\n" in data


def test_text_policy_folds_as_the_binary_one() -> None:
    mail = EmailMessage(policy=POLICY)
    mail["Subject"] = "簡報 briefing"
    mail["X-Unsent"] = "1"
    assert mail.as_bytes() == mail.as_string().encode()


def test_hash_is_of_what_is_said() -> None:
    changed = [
        dataclasses.replace(CONTENT, subject="x"),
        dataclasses.replace(CONTENT, html="x"),
        dataclasses.replace(CONTENT, text="x"),
        dataclasses.replace(CONTENT, attachments=()),
    ]
    assert len({content.sha256 for content in (CONTENT, *changed)}) == 5
    same = dataclasses.replace(CONTENT, html="" + CONTENT.html)
    assert same.sha256 == CONTENT.sha256


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def test_dkim_signature_holds_and_covers_the_unsubscribe_headers(
    issue: Issue, tmp_path: Path, key: rsa.RSAPrivateKey
) -> None:
    import dkim

    pem = tmp_path / "dkim.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    sign = signer(Dkim("example.org", "briefs", pem))
    composer = Composer(issue, issue.id, mailkit.NOW, sign=sign)
    data = composer.envelope(READER, CONTENT).data
    assert data == composer.envelope(READER, CONTENT).data
    check_lines(data)
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    asked: list[bytes] = []

    def dns(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return record

    assert dkim.verify(data, dnsfunc=dns)
    assert asked == [b"briefs._domainkey.example.org."]
    assert not dkim.verify(data.replace(b"One-Click", b"Two-Click"), dnsfunc=dns)
    assert not dkim.verify(data.replace(b"/u/", b"/v/", 1), dnsfunc=dns)
    moment = int(mailkit.NOW.astimezone(dt.UTC).timestamp())
    assert f"t={moment};".encode() in data.replace(b"\r\n ", b"")


def test_signing_without_key_or_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match=r"correct dkim\.key"):
        signer(Dkim("example.org", "briefs", tmp_path / "none.pem"))
    (tmp_path / "bad.pem").write_text("no key")
    with pytest.raises(ConfigurationError, match=r"correct dkim\.key"):
        signer(Dkim("example.org", "briefs", tmp_path / "bad.pem"))
    monkeypatch.setitem(sys.modules, "dkim", None)
    with pytest.raises(ConfigurationError, match=r"briefgen\[dkim\]"):
        signer(Dkim("example.org", "briefs", tmp_path / "none.pem"))
