"""Find quoted speech and, where the text says so, who spoke."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefgen.compose.antecedents import agrees, points_back, refers, stands_alone
from briefgen.compose.text import QUOTES, SPEECH, Stretch, outermost, pairs
from briefgen.model import Quotation, Text

_MARKS = "".join(QUOTES) + '"'
_VERB = re.compile(f"(?:{SPEECH})(?=[了過过]?(?:[這这]是)?\\s?(?:[：:，,]|$))")
# Verbs that need no mark before what was said: 表示船已進水.
_SAYS_THAT = re.compile("表示|指出|[強强][調调]|[認认][為为]|透露|坦言|直言|警告|重申|宣[布佈]")
_LEADS_IN = re.compile(f"(?:{SPEECH})(?:[了過过]|[這这]是)?\\s?[：:，,]?\\s?$")
_FOLLOWS = re.compile(
    f"\\s?[，,]?(?P<speaker>[^，。！？；：\\n{_MARKS}」』”’]{{1,40}}?)(?:{SPEECH})(?=[，。：；、]|$)"
)
_SAID = re.compile(f"(?:{SPEECH})[，：,:]")
_WHOLE = re.compile("[。！？!?，,…][」』”’]*$")
_BREAK = re.compile("[。！？；：，,!?;:\\n」』”’]")
_STOP = re.compile("[。！？!?\\n]")
_NOBODY = re.compile(
    "^(?:[他她它其](?:[們们](?:都)?)?|我[們们]?|有[人的]|[誰谁]|大家|人[們们]|自己|本人|[據据].*|[換换]句?[話话]"
    "|.*[這这那][麼么樣样]|[報报][導导道]|[應应]?可以|一般.*|[總总]的[來来]|反[過过][來来]|可[見见]|.*俗[話话]|.*老[話话]|[問问][題题])$"
)
# 他回憶說: he, with a manner of speaking. 他的律師 is somebody else.
_HE = re.compile("[他她](?![們们的國国人者鄉乡信])")
# When, where and to whom he spoke, after the speaker.
_WHERE = re.compile(
    "[在於于](?!任)|接受|受[訪访]|(?<![倾傾方动動志走导導])[向對对](?![面方手岸])|日前|近期|[周週][一二三四五六日]|星期|回答[^，]|[谈談][及到]|[说說]到|被?[问問][及到]|打[电電][话話]|昨[天日晚]|今[天日早]|[聽听]了?|本月|上月"
)
_MANNER = re.compile(
    "(?:[就便也還还則则亦又再曾都並并仍即直更笑所戏戲]|同[時时]|隨[後后即]|其[後后]|之[後后]|忽然|突然|私下|公[開开]"
    "|一再|多次|多番|反[覆复]|打[了個个]*|[這这]樣|这样|如此|[補补]充|近日|早前|此前|事[後后]|[輕轻]声|[輕轻]聲|[高大]声|[高大]聲"
    "|[繼继][續续]|[堅坚]持|回答|解[釋释]|回[應应]|[介][紹绍]|透露|[強强][調调]|[\u3400-\u9fff]{2}地)+$"
)
# 可以說, 應該說 are nobody's words.
_MODAL = re.compile("(?:可以|能[夠够]?|[應应][該该]|必[須须]|不[得能]不|的)$")
_OPENING = re.compile(
    "^(?:不[過过]|但是?|而|因此|然而|其中|另外|此外|同[時时]|正?如|[據据]|按|例如|包括|至[於于]|[對对]此|其[後后]|[當当][時时])+"
)
_DATE = re.compile("^(?:[0-9０-９]{1,4}[年月日])+")
_CUT = re.compile("正如|就如|有如")
_REACH = 160
_ENDS = "。！？!?\n 」』”’"
_HAN = re.compile("[\u3400-\u9fff]")
_PARTIAL = 6
_PLAIN = 8
_LONGEST = 30
_NAME = 16


def quotations(
    texts: Sequence[Stretch],
    people: Collection[str] = frozenset(),
    persons: Collection[str] = frozenset(),
) -> tuple[Quotation, ...]:
    """Return the quoted speech in reading order; quoted terms (「以油換貸」) are none.

    Speech is what a verb of speaking introduces or follows, and what stands in a block quotation.
    The speaker is the subject of that verb as printed, with its titles; a pronoun, or a quotation
    by itself, takes the speaker of the sentence before (`antecedents`). Where that has none the
    speaker is None: who is meant is not guessed. `people` are names known from elsewhere,
    `persons` what is read as names besides. Each
    quotation looks at a bounded stretch around it, so the time is linear.
    """
    found: list[Quotation] = []
    for index, stretch in enumerate(texts):
        if stretch.quote:
            same = found and found[-1].number == stretch.number and not found[-1].caption
            speaker = found[-1].speaker if same else _introduced(texts, index, people)
            found.append(Quotation(stretch.text.strip(), speaker, stretch.number))
            continue
        spoken_before: tuple[int, Text | None] = (-1, None)
        for start, end in outermost(
            p for p in pairs(stretch.string) if stretch.string[p[0]] in _MARKS
        ):
            spoken, speaker = _speech(stretch, start, end, people)
            if spoken:
                if speaker is None or refers(speaker.string):
                    speaker = (
                        _titled(stretch, start, persons)
                        or _carried(texts, index, (start, end), spoken_before, people)
                        or speaker
                    )
                spoken_before = (end, speaker)
                text = stretch.text.cut(start + 1, end).strip()
                found.append(Quotation(text, speaker, stretch.number, stretch.caption))
    return tuple(found)


def _introduced(texts: Sequence[Stretch], index: int, people: Collection[str]) -> Text | None:
    """Who speaks in a block quotation: the paragraph before it says so, at its end."""
    if not index or texts[index - 1].caption:
        return None
    before = texts[index - 1]
    if not before.string.rstrip().endswith(("：", ":")):
        return None
    return _before(before, len(before.string.rstrip()), people)


def _speech(
    stretch: Stretch, start: int, end: int, people: Collection[str]
) -> tuple[bool, Text | None]:
    """Whether the words between two marks are speech, and whose."""
    string = stretch.string
    words = string[start + 1 : end].strip()
    length = len(_HAN.findall(words))
    whole = bool(_WHOLE.search(words))
    sentence = _STOP.split(string[max(0, start - _REACH) : start])[-1].rstrip()
    colon = sentence.endswith(("：", ":"))
    if (colon and whole) or (length >= _PARTIAL and _LEADS_IN.search(sentence)):
        return True, _before(stretch, start, people)
    after = _FOLLOWS.match(string, end + 1, end + 60)
    if after and whole and not string.startswith("的", end + 1):
        return True, _named(stretch, after.start("speaker"), after.end("speaker"), people)
    if length >= _PARTIAL and _SAID.search(sentence):
        return True, _before(stretch, start, people)
    clauses = whole or "，" in words
    return length >= _PLAIN and clauses and (not sentence or sentence.endswith("，")), None


def _titled(stretch: Stretch, start: int, persons: Collection[str]) -> Text | None:
    """Who answers in an interview: a known name and a colon open the paragraph."""
    label = stretch.string[:start].strip()
    name = label.rstrip("：: ")
    if label != name and len(name) <= _NAME and name in persons:
        return stretch.text.cut(0, stretch.string.index(name) + len(name)).strip()
    return None


def _carried(
    texts: Sequence[Stretch],
    index: int,
    span: tuple[int, int],
    spoken_before: tuple[int, Text | None],
    people: Collection[str],
) -> Text | None:
    """The speaker of the sentence before, where a quotation points back to it."""
    stretch, (start, end) = texts[index], span
    string = stretch.string
    least = max(0, start - _REACH)
    stops = [m.end() for m in _STOP.finditer(string, least, start)]
    begin = stops[-1] if stops else least
    alone = stands_alone(string[begin:start])
    noun = points_back(string[begin:start])
    if noun is None and alone:
        behind = string[end + 1 : end + 60].lstrip("，, ")
        noun = points_back(behind)
        if noun is None and (not stops or _FOLLOWS.match(string, end + 1, end + 60)):
            return None
    if noun is None and not alone:
        return None
    speaker = _of_the_sentence_before(texts, index, begin, spoken_before, people)
    return speaker if speaker and agrees(noun or "", speaker.string) else None


def _of_the_sentence_before(
    texts: Sequence[Stretch],
    index: int,
    begin: int,
    spoken_before: tuple[int, Text | None],
    people: Collection[str],
) -> Text | None:
    stretch = texts[index]
    if begin < _REACH and not stretch.string[:begin].strip():
        before = texts[index - 1] if index else None
        if before is None or before.caption or before.quote or stretch.caption:
            return None
        stretch, begin, spoken_before = before, len(before.string.rstrip()), (-1, None)
    # The sentence's own mark is left out, so that its words are looked through.
    last = begin - 1
    while last > 0 and stretch.string[last] in _ENDS:
        last -= 1
    if spoken_before[0] >= last - 1:
        return spoken_before[1]
    sentence = _STOP.split(stretch.string[max(0, last - _REACH) : last + 1])[-1]
    if spoken_before[0] >= 0 and last - len(sentence) <= spoken_before[0]:
        return spoken_before[1]
    return _before(stretch, last + 1, people) or _before(stretch, last + 1, people, _SAYS_THAT)


def _before(
    stretch: Stretch, at: int, people: Collection[str], verb: re.Pattern[str] = _VERB
) -> Text | None:
    """The nearest subject of a verb of speaking before an offset, in the same sentence."""
    begin = max(0, at - _REACH)
    sentence = [m.end() for m in _STOP.finditer(stretch.string, begin, at)]
    begin = sentence[-1] if sentence else begin
    for said in reversed(list(verb.finditer(stretch.string, begin, at))):
        breaks = [m.end() for m in _BREAK.finditer(stretch.string, begin, said.start())]
        start = breaks[-1] if breaks else begin
        if speaker := _named(stretch, start, said.start(), people):
            return speaker
    return None


def _named(stretch: Stretch, start: int, end: int, people: Collection[str]) -> Text | None:
    """The speaker in the words before a verb, without when and how, or None for a pronoun."""
    string = stretch.string
    cuts = [m.end() for m in _CUT.finditer(string, start, end)]
    start = cuts[-1] if cuts else start
    for pattern in (_OPENING, _DATE):
        match = pattern.match(string[start:end])
        start += match.end() if match else 0
    bracket = re.search("[（(]", string[start:end])
    end = start + bracket.start() if bracket else end
    named = _last_name(string, start, end, people)
    if named:
        end = named
    elif where := _WHERE.search(string, start + 1, end):
        end = where.start()
    if _MODAL.search(string[start:end]):
        return None
    manner = _MANNER.search(string[start:end])
    end = start + manner.start() if manner and not named else end
    clause = string.rfind("的", start, end) + 1
    if clause - start > _PLAIN or (clause and named and clause < end):
        start = clause
    speaker = string[start:end].strip()
    if not 1 < len(speaker) <= _LONGEST or _NOBODY.match(speaker) or _HE.match(speaker):
        return None
    return stretch.text.cut(start, end).strip()


def _last_name(string: str, start: int, end: int, people: Collection[str]) -> int:
    """Where the last known name ends, 0 if there is none."""
    for stop in range(end, start + 1, -1):
        for size in range(2, min(_NAME, stop - start) + 1):
            if string[stop - size : stop] in people:
                return stop
    return 0
