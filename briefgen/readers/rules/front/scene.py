"""The rules that name the lines around an article's text by the fields they are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.front.field import Field
from briefgen.readers.rules.front.furniture import furniture
from briefgen.readers.rules.front.glued import glued, opens
from briefgen.readers.rules.front.line import fields
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, runs, words

# 資料來源：曦和智能、受訪醫院: of the figures. That of an article is a paper, an agency, a site.
_DATA = re.compile(
    r"(?:[資资]料|[數数][據据])[來来]源(?![^。]*(?:[報报社網网台臺刊志誌部署局]|行政院)\s*$)"
)
_MARKED = re.compile("[:：/／|｜]|[來来]源|出[處处]|刊[登載载於于]|原[載载]|[轉转]自|摘自")
_KEPT = ("date", "modified", "byline", "source", "url")
_BUTTONS = frozenset(("section", "share", "label", "place"))
_KINDS = {"date": "date-line", "modified": "date-line", "source": "source-line", "url": "link"}
_DOUBTS = {"order": "date-order", "relative": "date-relative", "impossible": "date-impossible"}


def named(part: Part, found: Sequence[Field], known: Collection[str] = ()) -> tuple[Part, ...]:
    """Return a part cut into its fields, each with the marks behind it, so that nothing is lost.

    Neighbours of one kind that say nothing which is kept stay one. `known` has the roles that the
    article has filled: a labelled headline or dek only repeats them.
    """
    cut: list[Part] = []
    begun = 0
    for place, one in enumerate(found):
        start = one.start if place else 0
        end = found[place + 1].start if place + 1 < len(found) else len(part.string)
        if one.role in ("headline", "dek") and one.value and one.role not in known:
            value = part.string.rfind(one.value, 0, end)
            cut.append(claim(part.cut(start, value), "drop", kind="label"))
            cut.append(claim(part.cut(value, end), "dek" if one.role == "dek" else "headline"))
            continue
        piece = _claimed(part.cut(start, end), one)
        last = cut[-1] if cut else None
        if last and (last.role, last.kind) == (piece.role, piece.kind) and piece.role == "drop":
            cut[-1] = claim(part.cut(begun, end), "drop", kind=piece.kind)
        else:
            cut.append(piece)
            begun = start
    return tuple(cut)


def _claimed(part: Part, one: Field) -> Part:
    if one.role in _KEPT and one.value:
        role = one.role
        assert role in ("date", "modified", "byline", "source", "url")
        return claim(part, role, kind=_DOUBTS.get(one.doubt, ""), value=one.value)
    kind = _DOUBTS.get(one.doubt, "") or _KINDS.get(one.role, one.role)
    return claim(part, "drop", kind=kind)


def _sure_below(scene: Scene, index: int) -> bool:
    """True where a line of fields stands below, perhaps behind others that only it shows."""
    for part in scene.parts[index + 1 : index + 4]:
        found = fields(part.string) if part.open else ()
        if found:
            return any(one.role not in _BUTTONS for one in found)
        if not part.open or not fields(part.string, near=True):
            return False
    return False


def _find_glued(scene: Scene, index: int) -> Found:
    """Claim the dates glued to the first paragraph; where others begin so it is a chronicle."""
    part = scene.parts[index]
    if part.piece.form != "line" or scene.has("date") or any(map(runs, scene.parts[:index])):
        return None
    found = glued(part.string)
    if not found or any(opens(p.string) for p in scene.parts[index + 1 : index + 12]):
        return None
    rest = part.cut(found[-1].end, len(part.string))
    stamp = part.cut(0, found[-1].end)
    return (*named(stamp, found), rest)


def _find_tail(scene: Scene, index: int) -> Found:
    """Claim fields behind the text: editors, sources, counters, buttons, one line or several."""
    part = scene.parts[index]
    if part.piece.form not in ("line", "verse") or words(part.string) > 80:
        return None
    after = [p for p in scene.parts[index + 1 :] if p.role != "image"]
    if not any(map(runs, scene.parts[:index])):
        return None
    if any(map(runs, after)):
        # Who edited it stands under the article, whatever a site says behind that.
        staff = fields(part.string)
        only = bool(staff) and all(one.role == "editor" and one.value for one in staff)
        return named(part, staff, ("headline", "dek")) if only else None
    before = scene.before(index, skip=())
    near = (before is not None and before.rule == "front-tail") or _sure_below(scene, index)
    last = before is not None and not before.open and all(p.role == "drop" for p in after)
    lost = {role for role in ("date", "byline") if scene.has(role)}
    lost |= {"modified"} if last else {"modified", "date"}
    own = not (scene.has("date") or scene.known("date")) and _under_text(scene, index)
    claimed: list[Part] = []
    for start, end in _lines(part.string):
        line = part.cut(start, end)
        found = fields(line.string) or (fields(line.string, near=True) if near else ())
        labelled = not line.string[:1].isdigit() and len(found) == 1 and not scene.has("date")
        # A day by itself under the text is the article's, one among links that of another.
        days = [one for one in found if one.role == "date" and one.value]
        gone = lost - {"date"} if labelled or (own and len(days) == 1) else lost
        # Without its label an outlet's name under the text may be anybody's, and 資料來源 is where
        # the figures come from.
        if _DATA.match(line.string) or ("source" not in gone and not _MARKED.search(line.string)):
            gone = gone | {"source"}
        kept = (replace(one, value="") if one.role in gone else one for one in found)
        kind = "" if found else furniture(line.string)
        if not found and not kind:
            return None
        claimed += (
            named(line, tuple(kept), ("headline", "dek"))
            if found
            else (claim(line, "drop", kind=kind),)
        )
        near = near or bool(found)
    return tuple(claimed)


def _under_text(scene: Scene, index: int) -> bool:
    """True where nothing but fields, notes and the mark of the end stands between text and line."""
    for part in reversed(scene.parts[:index]):
        if runs(part):
            return True
        if part.role == "drop" and part.kind in ("link", "further-reading", "follow", "subscribe"):
            return False
    return False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


RULES = (
    # 2026年1月12日　…, 【2026-01-12】…: the date stands before the first sentence.
    Rule("front-glued", _find_glued, 0.95, "front"),
)
TAIL = (
    # 來源：遠洋日報 責任編輯：周以安; 編輯 | 李默; 閱讀 1,234: fields under the text.
    Rule("front-tail", _find_tail, 0.93, "tail"),
)
