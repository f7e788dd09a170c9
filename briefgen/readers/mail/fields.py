"""What the heads of a mail give an article: its headline, day and publisher, where it has none."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Notice
from briefgen.readers.mail.headers import Header
from briefgen.readers.rules import bylines, ends_sentence, find_date, fold, is_dated, words

_TOP = 8
"""Lines over and in the lead where an article prints its day."""
_ALIKE = 0.5
"""Of a subject's neighbouring characters, how many a line has that is the headline in full."""


def fields(
    lines: Sequence[str], heads: Sequence[Header], name: str
) -> tuple[dict[str, object], tuple[Notice, ...]]:
    """Return the fields that the heads give an article of these lines, its own head first.

    The text's own headline, day and source win. The day of a mail is when it was sent: a notice.
    """
    found: dict[str, object] = {}
    notices: tuple[Notice, ...] = ()
    top = [line.strip() for line in lines if line.strip()][:_TOP]
    subject = next((head.subject for head in heads if head.subject), "")
    if subject and not (top and _headline(top, subject)):
        found["title"] = subject
    sent = next((head.date for head in heads if head.date), "")
    if sent and not any(_dated(line) for line in top):
        found["date"] = sent
        message = f"the date {sent[:10]} is the mail's; if the article is older, give --date"
        notices = (Notice(name, 0, "mail-date", message),)
    publisher = next((head.publisher for head in heads if head.publisher), "")
    if publisher and not any("來源" in line or "来源" in line for line in lines):
        found["source"] = publisher
    return found, notices


def _headline(top: Sequence[str], subject: str) -> bool:
    """True if the first line of a text is its headline: a line over prose, or the subject's."""
    first = top[0]
    if words(first) > 45 or (ends_sentence(first) and not first.endswith(("？", "！", "?", "!"))):
        return False
    pairs = {a + b for a, b in zip(fold(subject), fold(subject)[1:], strict=False)}
    shared = sum(pair in fold(first) for pair in pairs)
    if pairs and shared >= _ALIKE * len(pairs):
        return True
    if is_dated(first) or bylines.byline(first) or words(first) < 4:
        return False
    if first.endswith(("：", ":", "，", ",", "、")) or len(top) < 2:
        return False
    # Another line than the subject's is the headline if prose or a writer stands right under it.
    return bool(bylines.byline(top[1])) or is_dated(top[1]) or words(top[1]) >= 30


def _dated(line: str) -> bool:
    """True for a line that gives the day: a date's own line, or a short one with a whole date."""
    return is_dated(line) or (
        words(line) <= 24 and bool(find_date(line)) and not ends_sentence(line)
    )
