"""Split running text into sentences, never inside quotation marks or brackets."""

from __future__ import annotations

import re

from briefgen.compose.pairs import BRACKETS, pairs

SPEECH = (
    "說 说 表示 指出 稱 称 強調 强调 認為 认为 形容 直言 坦言 透露 警告 提醒 回應 回应 解釋 解释 補充 补充 "
    "宣布 寫道 写道 問道 问道 答道 說道 说道 反問 反问 感嘆 感叹 打趣說 承認 承认 批評 批评 呼籲 呼吁 聲稱 声称 "
    "重申 介紹 介绍 建議 建议 問 问 講 讲 道 告訴記者 告诉记者 告訴本報 所言"
).split()
_END = re.compile(r"[。！？!?\n]|…{1,2}|\.(?=\s)")
_MORE = re.compile("[。！？!?…]")
# A quotation with its own full stop goes on where these follow it.
_GOES_ON = re.compile("[，,、；;：:—]|[的之等]|與此|这句|這句")
# What stands between a quotation at a sentence's start and its verb of speaking: at most a name
# with its titles and a manner.
_SAYS = re.compile(
    "[^，。！？；：、「」“”‘’『』\n]{0,40}?(?:"
    + "|".join(sorted(SPEECH, key=len, reverse=True))
    + ")"
    "(?=[，。；：、！]|$)"
)


def sentences(string: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each sentence, without the white space around it.

    A sentence ends at a full stop, a question or exclamation mark, an ellipsis before a new
    sentence or a line's end; or after a quotation that ends in one of them, unless the sentence
    plainly goes on, as in 「……？」他問道。 (W3C clreq 3.1 for the marks). Every character that is
    not white space is in exactly one sentence.
    """
    inner = {start: end for start, end in pairs(string)}
    found: list[tuple[int, int]] = []
    start = at = 0
    tokens = _tokens(string, inner)
    for begin, end in tokens:
        if begin < at:
            continue
        if begin in inner and end == begin:
            at = inner[begin] + 1
            if not _ends_after(string, start, begin, at):
                continue
        elif string[begin] == "…":
            at = end
            if not re.match(r"\s|$", string[at : at + 1]):
                continue
        else:
            at = _past_ends(string, end)
        found.append((start, at))
        start = at
    found.append((start, len(string)))
    return tuple(trimmed for span in found if (trimmed := _trim(string, *span)))


def _tokens(string: str, inner: dict[int, int]) -> list[tuple[int, int]]:
    ends = [match.span() for match in _END.finditer(string)]
    return sorted(ends + [(start, start) for start in inner])


def _past_ends(string: str, at: int) -> int:
    while _MORE.match(string, at):
        at += 1
    return at


def _ends_after(string: str, start: int, opened: int, after: int) -> bool:
    """Whether the sentence ends with the pair that opened at `opened` and is closed by `after`."""
    at_start = not string[start:opened].strip()
    if string[opened] in BRACKETS:
        return at_start and bool(_MORE.match(string, after - 2))
    close = after - 1
    while close > opened and string[close] in '」』”’〞﹂﹄"':
        close -= 1
    if not _MORE.match(string, close) or _GOES_ON.match(string, after):
        return False
    return not (at_start and _SAYS.match(string, after))


def _trim(string: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
