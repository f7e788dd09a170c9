"""A digest through Postfix and Dovecot: what readers fetch is what was sent."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from briefgen import cli
from tests.acceptance.servers import Servers
from tests.mailserver import certificates

HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        "BRIEFGEN_ACCEPTANCE" not in os.environ, reason="run by tests/acceptance/run"
    ),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
NODE = os.environ.get("BRIEFGEN_NODE", "")
URL = ("https://example.org/u/{token}?" + "list=briefs&x=%E7%B0%A1%E5%A0%B1&" * 20)[:376]

ISSUE = """
id = "{id}"
from = "區域事務組 <desk@example.org>"
list_id = "區域簡報 <briefs.example.org>"
date = 2026-01-12T07:30:00+08:00
handling = "TLP:GREEN"
articles = ["articles/example.md"]
recipients = "{id}.csv"
[subject]
zh-Hant-HK = "簡報：港口 Harbour 與航運 shipping，第 3 期"
zh-Hans-CN = "简报：港口与航运"
bilingual = "簡報／简报"
[unsubscribe]
url = "{url}"
mail = "leave@example.org"
[smtp]
host = "127.0.0.1"
port = {port}
security = "starttls"
ca = "authority.pem"
backoff = 1
attempts = 8
[dkim]
domain = "example.org"
selector = "briefs"
key = "dkim.pem"
"""


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    # Not in pytest's own folder, which is closed to the users that the services run as.
    with tempfile.TemporaryDirectory(prefix="briefgen-mail-") as name:
        folder = Path(name)
        certificates(folder)
        with Servers(folder, folder / "good.pem") as running:
            yield running


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def desk(tmp_path: Path, servers: Servers, key: rsa.RSAPrivateKey) -> Path:
    folder = tmp_path / "desk"
    assert cli.run(["new", str(folder)]) == 0
    (folder / "authority.pem").write_bytes((servers.folder / "authority.pem").read_bytes())
    (folder / "dkim.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    return folder


def issue(desk: Path, name: str, rows: list[str], port: int) -> str:
    """Write an issue and its list, and return its path."""
    (desk / f"{name}.csv").write_text("\n".join(["address,name,edition,format", *rows]), "utf-8")
    file = desk / f"{name}.toml"
    url = URL.replace("{", "{{").replace("}", "}}").replace("{{token}}", "{token}")
    file.write_text(ISSUE.format(id=name, port=port, url=url), "utf-8")
    return str(file)


def send(desk: Path, file: str) -> tuple[int, list[bytes]]:
    """Write the dry run's mails, send, and return the exit code and those mails."""
    config = ["--config", str(desk / "briefgen.toml"), "-q"]
    assert cli.run([*config, "send", file]) == 0
    name = Path(file).stem
    mails = [path.read_bytes() for path in sorted((desk / "output" / name / "mail").iterdir())]
    return cli.run([*config, "send", file, "--yes"]), mails


def test_bytes_and_signature_survive_the_way(
    desk: Path, servers: Servers, key: rsa.RSAPrivateKey
) -> None:
    import dkim

    rows = [
        "reader1@example.org,香港讀者,zh-Hant-HK,digest+pdf",
        "reader2@example.org,内地读者,zh-Hans-CN,digest",
        "reader3@example.org,雙語讀者,bilingual,digest+pdf",
    ]
    code, mails = send(desk, issue(desk, "way", rows, servers.smtp))
    assert code == 0
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    for reader, sent in zip(("reader1", "reader2", "reader3"), mails, strict=True):
        (fetched,) = servers.fetch(reader, 1)
        assert fetched.endswith(sent), "a byte of the mail has changed on its way"
        assert dkim.verify(fetched, dnsfunc=lambda name, timeout=5: record)
        mail = message_from_bytes(fetched, policy=policy.default)
        token = mail["Message-ID"][1:33]
        url = URL.replace("{token}", token)
        assert len(url) == 400 + 1 or len(url) == 400
        assert f"List-Unsubscribe: <{url}>,".encode() in fetched
    mail = message_from_bytes(servers.fetch("reader1", 1)[0], policy=policy.default)
    assert mail["Subject"] == "[TLP:GREEN]簡報：港口 Harbour 與航運 shipping，第 3 期"
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == "brief-way-1-zh-Hant-HK.pdf"
    assert pdf.get_content().startswith(b"%PDF-")


def test_real_bounce_is_read(
    desk: Path, servers: Servers, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["nobody@example.org,,zh-Hant-HK,digest", "reader2@example.org,,zh-Hans-CN,digest"]
    before = len(servers.fetch("desk", 0))
    code, _ = send(desk, issue(desk, "bounce", rows, servers.smtp))
    assert code == 0
    bounce = servers.fetch("desk", before + 1)[-1]
    (desk / "bounce.eml").write_bytes(bounce)
    ledger = str(desk / "briefgen-ledger.sqlite")
    capsys.readouterr()
    assert cli.run(["bounces", str(desk / "bounce.eml"), "--ledger", ledger]) == 0
    assert capsys.readouterr().out.startswith("bounce\tnobody@example.org\tfailed\t550 ")
    assert cli.run(["-q", "status", str(desk / "bounce.toml"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["counts"]["failed"] == shown["counts"]["sent"] == 1


def test_rate_limit_is_survived(
    desk: Path, servers: Servers, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server takes 5 mails in 3 seconds from one client and answers 450 to more."""
    rows = [f"reader3+{number}@example.org,,zh-Hant-HK,digest" for number in range(20)]
    # Dovecot takes the part after the plus for a folder's name.
    code, _ = send(desk, issue(desk, "rate", rows, servers.slow))
    assert code == 0
    capsys.readouterr()
    assert cli.run(["status", str(desk / "rate.toml"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["counts"]["sent"] == 20
    assert any(row["attempts"] > 1 for row in shown["recipients"]), "the limit was never met"


def spam(mail: bytes) -> tuple[float, str]:
    """Return SpamAssassin's score, with the list's bonus taken off, and its report."""
    done = subprocess.run(
        ["spamassassin", "-L", "-t"], input=mail, capture_output=True, timeout=120, check=True
    )
    report = done.stdout.decode("utf-8", "replace")
    score = re.search(r"^X-Spam-Status:.*?score=(-?[\d.]+)", report, re.M | re.S)
    bonus = re.search(r"^\s*(-\d[\d.]*)\s+MAILING_LIST_MULTI", report, re.M)
    assert score, report[:2000]
    return float(score[1]) - (float(bonus[1]) if bonus else 0.0), report


@pytest.mark.skipif(not shutil.which("spamassassin"), reason="needs SpamAssassin")
def test_no_filter_takes_the_digest_for_spam(desk: Path, servers: Servers) -> None:
    rows = ["reader1@example.org,陳小姐,zh-Hant-HK,digest", "reader2@example.org,,bilingual,digest"]
    _, mails = send(desk, issue(desk, "spam", rows, servers.smtp))
    for mail in mails:
        score, report = spam(mail)
        assert score <= 0.0, report


@pytest.fixture
def pages(desk: Path, tmp_path: Path) -> list[str]:
    """The digests of our own samples, in one variant and in two."""
    seeds = HERE.parent.parent / "seeds"
    out = tmp_path / "pages"
    names = [str(seeds / "hk-summit.md"), str(seeds / "tw-budget.md")]
    to = ["--to", "zh-Hant-HK", "--to", "bilingual"]
    assert cli.run(["-q", "digest", *names, *to, "-o", str(out)]) == 0
    return sorted(str(path) for path in out.glob("*.html"))


@pytest.mark.skipif(not NODE, reason="needs npm")
def test_page_is_valid_html(pages: list[str]) -> None:
    tool = [f"{NODE}/node_modules/.bin/html-validate", "-c", str(HERE / "htmlvalidate.json")]
    done = subprocess.run([*tool, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not NODE, reason="needs npm")
def test_mail_programs_support_what_they_did(pages: list[str]) -> None:
    """No feature beyond the baseline, and none that fewer programs support than it says."""
    script = Path(NODE) / "caniemail.mjs"
    shutil.copy(HERE / "caniemail.mjs", script)
    done = subprocess.run(["node", str(script), *pages], capture_output=True, text=True, check=True)
    known = _counts((HERE / "caniemail.baseline.txt").read_text())
    for feature, count in _counts(done.stdout).items():
        assert feature in known, f"the digest uses {feature}, which {count} programs lack"
        assert count <= known[feature], feature


def _counts(text: str) -> dict[str, int]:
    rows = (line.rsplit("\t", 1) for line in text.splitlines() if line)
    return {feature: int(count) for feature, count in rows}
