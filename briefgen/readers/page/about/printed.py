"""What the lines over a page's text say of it, by the metadata keys of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.readers.page.about.header import Header
from briefgen.readers.page.about.meta import iso
from briefgen.readers.page.about.times import local, settled
from briefgen.readers.rules import ends_sentence, fields, front, words

_URL_DAY = re.compile(r"[/_-](20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?!\d)")
_LABEL = 30
"""Words of the longest line that says something of the text and is none of it."""
_PARTS = ("科", "組", "组", "室", "課", "课", "股", "處", "处", "司", "中心")
_OFFICE = re.compile(r"[府部局署院會会]|公所|大[學学]|[學学]校|[縣县市]$")
_KEYS = {"date": "date", "modified": "modified", "byline": "author", "source": "source"}


def agreed(
    named: Mapping[str, object], over: Header, front: Sequence[str], tail: Sequence[str] = ()
) -> dict[str, object]:
    """Return a page's fields where its machines, its header and its text say different things.

    `named` are the fields that the page names for machines, `over` what it prints over its text,
    `front` and `tail` the first and last lines of the text itself, which the rules read: what they
    say is left to them. What is printed goes over what is named, but for a date that names its
    zone: editors stand as authors in many a page's metadata, and portals as the source of what they
    only carry.
    """
    said = printed(over.lines)
    begun, ended = (printed(line for line in part if not _is_text(line)) for part in (front, tail))
    inside = {**ended, **begun}
    for where in (said, inside):
        whole = _whole_office(str(named.get("source") or ""), where.get("source", ""))
        if whole:
            said, inside = {**said, "source": whole}, {**inside, "source": ""}
    found = dict(named)
    machine, first = str(named.get("date") or ""), begun.get("date", "")
    found["date"] = settled(machine, said.get("date") or first)
    if not machine and not said.get("date"):
        # An address has only the day.
        url = str(named.get("url", ""))
        changed = said.get("modified") or inside.get("modified") or ""
        found["date"] = first or _moment(over, changed) or _of_address(url)
    for key in ("author", "source"):
        if inside.get(key):
            found[key] = ""
        elif said.get(key):
            found[key] = said[key].split("\n") if key == "author" else said[key]
    if over.writers and not any(where.get("author") for where in (found, said, inside)):
        found["author"] = list(over.writers)
    if not found.get("modified") and not inside.get("modified"):
        found["modified"] = said.get("modified", "")
    return {key: value for key, value in found.items() if value}


def _is_text(line: str) -> bool:
    return ends_sentence(line) or words(line) > _LABEL


def _moment(over: Header, changed: str) -> str:
    """Return the first of the machine's times that is not the one of the printed change."""
    days = (local(iso(moment)) for moment in over.moments)
    return next((day for day in days if day and day[: len(changed)] != (changed or day)), "")


def _whole_office(site: str, unit: str) -> str:
    """Return the name of an office with that of its part, where a page prints only the part's.

    疾病管制科 on a page of 海岸市政府衛生局 is one of a hundred of that name.
    """
    part = front.is_unit(unit) and unit.endswith(_PARTS) and not _OFFICE.search(unit[:-1])
    return site + unit if part and _OFFICE.search(site) and not unit.startswith(site) else ""


def _of_address(url: str) -> str:
    found = _URL_DAY.search(url)
    return "-".join(found.groups()) if found else ""


def printed(lines: Iterable[str]) -> dict[str, str]:
    """Return what lines between headline and text say: the first of each key, names one a line.

    A label alone on its line names what stands on the next; a name that nothing but its shape shows
    counts beside a surer field. A day counts in any line there.
    """
    found: dict[str, str] = {}
    shown = list(lines)
    read = [_fields(line) for line in shown]
    above = ""
    for place, line in enumerate(shown):
        beside = any(_says(read[i]) for i in (place - 1, place + 1) if 0 <= i < len(read))
        here = (fields(_glued(line), under=above) if above else ()) or read[place]
        here = here or _fields(line, near=beside)
        for one in here:
            if one.value and one.doubt != "relative" and one.role in _KEYS:
                found.setdefault(_KEYS[one.role], one.value)
        above = _glued(line) if front.label_only(_glued(line)) else ""
    if "date" not in found and "modified" not in found:
        days = (front.search(front.plain(line.replace("\t", " "))) for line in shown)
        found |= next(({"date": day.value} for day in days if day and not day.doubt), {})
    return found


def _glued(line: str) -> str:
    """Return a line as it reads where nothing but style sets its parts apart."""
    return line.replace("\t", "")


def _fields(line: str, *, near: bool = False) -> tuple[front.Field, ...]:
    """Return the fields of a line as it reads, else of one whose parts the style sets apart."""
    return fields(_glued(line), near=near) or fields(line, near=near)


def _says(found: Sequence[front.Field]) -> bool:
    return any(one.role in _KEYS for one in found)
