"""The rules that name the lines around an article's text by the fields they are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from briefgen.readers.piece import Part
from briefgen.readers.rules.front.field import Field
from briefgen.readers.rules.front.furniture import furniture
from briefgen.readers.rules.front.glued import glued
from briefgen.readers.rules.front.line import fields, label_only
from briefgen.readers.rules.rule import Found, Rule, Scene, claim, runs, words

_KEPT = ("date", "modified", "byline", "source", "url")
_BUTTONS = frozenset(("section", "share", "label", "place"))
_KINDS = {"date": "date-line", "modified": "date-line", "source": "source-line", "url": "link"}
_DOUBTS = {"order": "date-order", "relative": "date-relative", "impossible": "date-impossible"}
_NAME = 3  # characters of a whole name; two may be a word (方案, 黃金)
_DASHES = ("—", "–", "-")
_LEAST = 4  # words of the shortest line that may be a headline


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


def _titled(scene: Scene) -> bool:
    return bool(scene.known("title")) or scene.has("headline")


def _known(scene: Scene) -> set[str]:
    known = {"headline"} if _titled(scene) else set()
    return known | ({"dek"} if scene.known("dek") or scene.has("dek") else set())


def _find_front(scene: Scene, index: int) -> Found:
    """Claim a line of fields over the lead, alone or beside a line that is one."""
    part = scene.parts[index]
    if part.piece.form not in ("line", "verse", "heading") or words(part.string) > 80:
        return None
    before_it = sum(runs(p) for p in scene.parts[:index])
    opened = before_it > 0
    # A standfirst may be a sentence, and labels may stand under it.
    found = (_under(scene, index) if before_it <= 1 else ()) or fields(part.string)
    if opened and not any(map(runs, scene.parts[index + 1 :])):
        return None  # Under all of the text: see front-tail.
    if not found and not opened:
        found = _beside(scene, index)
    before = scene.before(index)
    pictured = opened or (before is not None and before.role == "image")
    left = ({*_BUTTONS} if opened else set()) | ({"credit"} if pictured else set())
    if not found or {one.role for one in found} <= left:
        return None  # A picture's credit is its caption's; a button's word may be a crosshead.
    if opened and all(one.role == "source" for one in found):
        return None  # Over a table: 單位：萬箱.
    if part.piece.form == "heading" and all(one.role in _BUTTONS for one in found):
        return None
    if part.piece.tag.startswith("title") and {one.role for one in found} == {"source"}:
        return None  # A document's own title may be its publication's name: 松濤港務通訊.
    if found[0].role == "place" and part.string.rstrip().endswith(_DASHES):
        return None  # 華盛頓 — over the lead: the dateline.
    if any(one.role == "url" for one in found) and len(found) == 1 and not found[0].start:
        found = (replace(found[0], value=found[0].value if "：" in part.string else ""),)
    return named(part, found, _known(scene))


def _under(scene: Scene, index: int) -> tuple[Field, ...]:
    """Return the fields of a line whose label stands alone on the line above."""
    above = scene.parts[index - 1] if index else None
    if above is None or not (above.rule == "front-label" or label_only(above.string)):
        return ()
    return fields(scene.parts[index].string, under=above.string)


def _beside(scene: Scene, index: int) -> tuple[Field, ...]:
    """Return the fields of a line that only those around it show: a name over a date."""
    part = scene.parts[index]
    above = scene.parts[index - 1] if index else None
    near = (above is not None and above.rule.startswith("front")) or _sure_below(scene, index)
    found = fields(part.string, near=True) if near or _signs(scene, index) else ()
    return found if found and _has_title(scene, index) else ()


def _sure_below(scene: Scene, index: int) -> bool:
    """True where a line of fields stands below, perhaps behind others that only it shows."""
    for part in scene.parts[index + 1 : index + 4]:
        if part.rule == "front-label":
            return True
        found = fields(part.string) if part.open else ()
        if found:
            return any(one.role not in _BUTTONS for one in found)
        if not part.open or not fields(part.string, near=True):
            return False
    return False


def _signs(scene: Scene, index: int) -> bool:
    """True for a whole name alone between the headline and the lead."""
    part, after = scene.parts[index], scene.after(index)
    found = fields(part.string, near=True)
    whole = len(found) == 1 and found[0].role == "byline" and len(found[0].value) >= _NAME
    return whole and index > 0 and after is not None and runs(after)


def _has_title(scene: Scene, index: int) -> bool:
    """True where a headline is known or another line over the lead may be one."""
    if _titled(scene):
        return True
    for place, part in enumerate(scene.parts):
        if runs(part):
            return False
        if place == index or not part.open or words(part.string) < _LEAST:
            continue
        if not fields(part.string):
            return True
    return False


def _find_label(scene: Scene, index: int) -> Found:
    """Claim a label alone on its line, whose value stands on the next."""
    part, below = scene.parts[index], scene.after(index, skip=())
    if part.piece.form != "line" or below is None or not label_only(part.string):
        return None
    if not fields(below.string, under=part.string):
        return None
    if sum(runs(p) for p in scene.parts[:index]) > part.string.rstrip().endswith(("：", ":")):
        return None
    return (claim(part, "drop", kind="label"),)


def _find_glued(scene: Scene, index: int) -> Found:
    """Claim the dates glued to the first paragraph; where others begin so it is a chronicle."""
    part = scene.parts[index]
    if part.piece.form != "line" or scene.has("date") or any(map(runs, scene.parts[:index])):
        return None
    found = glued(part.string)
    if not found or any(glued(p.string) for p in scene.parts[index + 1 : index + 12]):
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
    if not any(map(runs, scene.parts[:index])) or any(map(runs, after)):
        return None
    before = scene.before(index, skip=())
    near = (before is not None and before.rule == "front-tail") or _sure_below(scene, index)
    last = before is not None and not before.open and all(p.role == "drop" for p in after)
    lost = {role for role in ("date", "byline") if scene.has(role)}
    lost |= {"modified"} if last else {"modified", "date"}
    claimed: list[Part] = []
    for start, end in _lines(part.string):
        line = part.cut(start, end)
        found = fields(line.string) or (fields(line.string, near=True) if near else ())
        labelled = not line.string[:1].isdigit() and len(found) == 1 and not scene.has("date")
        gone = lost - {"date"} if labelled else lost
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


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


RULES = (
    # 發布日期 over 115-03-04: a table pasted cell by cell (offices' press releases).
    Rule("front-label", _find_label, 0.97, "front"),
    # 2026/03/16 05:30 記者林若晴／台北報導; 首頁 > 國際; 分享 Facebook X: fields and no more.
    Rule("front-line", _find_front, 0.96, "front"),
    # 2026年1月12日　…, 【2026-01-12】…: the date stands before the first sentence.
    Rule("front-glued", _find_glued, 0.95, "front"),
)
TAIL = (
    # 來源：遠洋日報 責任編輯：周以安; 編輯 | 李默; 閱讀 1,234: fields under the text.
    Rule("front-tail", _find_tail, 0.93, "tail"),
)
