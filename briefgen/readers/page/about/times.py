"""The day that an article is of, where a machine's time and the printed one say different things.

Publishing systems keep times in UTC, and outlets print the day of their readers: an article of the
morning of 4 March in Taipei is of the evening of 3 March in UTC, and 昨天 in it would be 2 March.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))
"""The time of Taipei, Hong Kong, Beijing, Singapore and Kuala Lumpur: what readers go by."""


def local(moment: str) -> str:
    """Return an ISO 8601 moment of UTC in the readers' zone; any other as it stands."""
    if "T" not in moment:
        return moment
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    if read.tzinfo is None or read.utcoffset() != UTC.utcoffset(None):
        return moment
    return read.astimezone(ZONE).isoformat(timespec="minutes")


def settled(machine: str, printed: str) -> str:
    """Return the publication date: the machine's, unless it is in UTC and the page prints another.

    Both are ISO 8601 with or without a time, or "". A printed day that is the machine's in another
    zone keeps the machine's time where it prints none.
    """
    if not machine or not printed:
        return local(machine or printed)
    moved = local(machine)
    if moved == machine:
        return machine
    if printed[:10] == moved[:10] and "T" not in printed:
        return moved
    return printed
