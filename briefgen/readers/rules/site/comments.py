"""What readers wrote under an article: name, day, words and counter, over and over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.readers.piece import Part
from briefgen.readers.rules.front import low, plain
from briefgen.readers.rules.rule import Pass, Scene, claim, runs, words

_BUTTON = plain("讚|贊|頂|踩|喜歡|檢舉|舉報|分享|翻譯|編輯|收起|展開|置頂|已編輯|like|share|report")
_ANSWER = plain("回覆|回復|回應|reply")
_AGO = plain(
    r"剛剛|昨天|\d{1,3}\s?(?:秒|分鐘|分|小時|時|天|日|週|周|個?月|年)(?:前)?|\d{1,2}[hdmw]"
)
_COUNT = plain(r"[(（]?\d[\d,.]*\s?[萬k]?[)）]?")
_REPLY = re.compile(
    rf"(?:(?:{_BUTTON}|{_AGO}|{_COUNT})[\s·•・|]*)*+(?P<answer>(?:{_ANSWER})[\s·•・|]*)?"
    rf"(?:(?:{_BUTTON}|{_AGO}|{_COUNT})[\s·•・|]*)*"
)
_PRESSED = re.compile(f"(?:{_BUTTON})")
_WHEN = re.compile(f"(?:^|[\\s·•・|])(?:{_AGO})(?:$|[\\s·•・|])")
_HEAD = re.compile(
    plain(
        r"(?:全部|所有|網友|熱門|最新|精彩|精選|讀者)?\s*+(?:\d[\d,.]*+\s*+[則條個篇]?\s*+)?"
        r"(?:留言|評論|回應|comments?)區?\s*+[(（]?\d*+[)）]?\s*+[:：]?"
    )
)
_FAR = 8
"""Lines from one reader's buttons to the next ones, or up to the head of them all."""
_ABOVE = 3
"""Lines of one comment over its buttons, where no head stands over it: name, day, words."""
_NAME = 12


def is_reply(text: str) -> bool:
    """True for the buttons under a comment: 1天 讚 回覆, 回复 赞 23."""
    line = low(plain(text)).strip()
    found = _REPLY.fullmatch(line) if line else None
    if found is None:
        return False
    return bool(found["answer"] or (_PRESSED.search(line) and _WHEN.search(line)))


def _find_comments(scene: Scene) -> Mapping[int, tuple[Part, ...]]:
    """Claim the comments behind the text, from what stands over them to the last one's buttons."""
    parts = scene.parts
    begun = next((i for i, part in enumerate(parts) if runs(part)), len(parts))
    replies = [i for i, p in enumerate(parts) if i > begun and p.open and is_reply(p.string)]
    if not replies:
        return {}
    start = _start(parts, replies[0], begun)
    if start is None:
        return {}
    end = replies[0]
    for place in replies[1:]:
        if place - end > _FAR:
            break
        end = place
    return {
        i: (claim(parts[i], "drop", kind="comment"),)
        for i in range(start, end + 1)
        if parts[i].open
    }


def _start(parts: Sequence[Part], reply: int, begun: int) -> int | None:
    """Return where the comments begin, None where no comment stands over the buttons."""
    over = range(reply - 1, max(begun, reply - 1 - _FAR), -1)
    for i in over:
        if _HEAD.fullmatch(low(plain(parts[i].string)).strip()):
            return i
    start = reply
    for i in over[:_ABOVE]:
        if not parts[i].open or runs(parts[i]):
            break
        start = i
    name = parts[start].string
    named = reply - start >= 2 and words(name) <= _NAME and not name.endswith(("。", "：", ":"))
    return start if named else None


COMMENTS = (Pass("comments", _find_comments),)
