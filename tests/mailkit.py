"""What the mail tests share: an issue with its list, and a sending of it without any article.

Run as a program (`python -m tests.mailkit ISSUE`) it sends an issue whose content is fixed, so
that a test can kill it; it prints `ready` before the first mail.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from briefgen.config.editions import check
from briefgen.delivery import issue as issues
from briefgen.delivery.issue import recipients
from briefgen.delivery.issue.passwords import Secret
from briefgen.delivery.ledger import Ledger
from briefgen.delivery.message import Content
from briefgen.delivery.sending import dispatch
from briefgen.delivery.sending.sender import Outcome, finishing

NOW = dt.datetime(2026, 1, 12, 7, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ISSUE = """
id = "2026-w03"
from = "區域事務組 <desk@example.org>"
list_id = "區域簡報 <briefs.example.org>"
articles = ["a.txt"]
recipients = "recipients.csv"
{more}
[subject]
zh-Hant-HK = "簡報：港口"
zh-Hans-CN = "简报：港口"
[unsubscribe]
url = "https://example.org/u/{{token}}"
mail = "leave@example.org"
[smtp]
host = "127.0.0.1"
port = {port}
security = "{security}"
backoff = 0.01
longest_wait = 0.05
{smtp}
"""


def write_issue(
    folder: Path,
    people: Sequence[str],
    port: int = 25,
    *,
    security: str = "none",
    smtp: str = "",
    more: str = "",
) -> Path:
    """Write an issue file and its list, a person an address, and return the issue's path."""
    rows = [f"{address},,zh-Hant-HK,digest" for address in people]
    (folder / "recipients.csv").write_text("\n".join(["address,name,edition,format", *rows]))
    file = folder / "issue.toml"
    file.write_text(ISSUE.format(port=port, security=security, smtp=smtp, more=more), "utf-8")
    return file


def content(words: str = "各位：港口協議重新談判。") -> Content:
    """Return a small digest."""
    html = f'<p lang="zh-Hant-HK">{words}</p><a href="https://unsubscribe.invalid/briefgen">x</a>'
    return Content("zh-Hant-HK", "簡報：港口", html, words, ("zh-Hant-HK",))


def mailing(file: Path, words: str = "各位：港口協議重新談判。") -> dispatch.Mailing:
    """Read an issue and its list; everybody gets the same small digest."""
    issue = issues.load(file, check)
    people, _ = recipients.load(issue.recipients, check)
    return dispatch.Mailing(issue, people, {"zh-Hant-HK": content(words)})


def send(
    file: Path,
    *,
    to: str = "",
    password: str = "",
    stop: threading.Event | None = None,
    words: str = "各位：港口協議重新談判。",
    anew: bool = False,
) -> list[Outcome]:
    """Send an issue to the end and return what became of each mail."""
    ready = mailing(file, words)
    secret = Secret(password) if password else None
    with Ledger(dispatch.ledger_file(ready.issue)) as ledger:
        run = dispatch.send(ready, ledger, secret, stop or threading.Event(), NOW, to=to, anew=anew)
        return list(run.outcomes)


def states(file: Path) -> dict[str, str]:
    """Return everybody's state by the ledger."""
    issue = issues.load(file, check)
    people, _ = recipients.load(issue.recipients, check)
    _, lines = dispatch.status(issue, people)
    return {line.row.address: line.row.state for line in lines}


def main() -> None:
    """Send the issue named on the command line."""
    ready = mailing(Path(sys.argv[1]))
    stop = threading.Event()
    with Ledger(dispatch.ledger_file(ready.issue)) as ledger, finishing(stop):
        run = dispatch.send(ready, ledger, None, stop, NOW)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for _ in run.outcomes:
            pass


if __name__ == "__main__":
    main()
