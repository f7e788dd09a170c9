"""Find Latin glosses, X（Latin）, and where the name X begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.compose.fold import fold
from briefgen.compose.pairs import CLOSER, pairs
from briefgen.compose.sounds import begins_like, lengths, spelled, surname_first

_LATIN = r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-z0-9À-ɏḀ-ỿ .,'’\-‐–&/·:+]{1,78}"
_GLOSS = re.compile(
    rf"[（(]\s?(?:(?:英|法|德|俄|西|葡|日|拉丁|阿拉伯)[文語语]?(?:名|簡稱|简称|縮寫|缩写)?[：:]\s?)?"
    rf"(?P<latin>{_LATIN})(?:[，,；;、][^（）()\n]{{0,60}})?[）)]"
)
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·・‧•]+$")
_LONGEST = 16
_SHORTEST = 2
_ADDRESS = re.compile(r"[@]|www\.|\.(?:com|org|net|example)\b|^[a-z]+:")
_TITLES = re.compile(
    "(?:总统|总理|首相|主席|国王|女王|王储|[部外防财内商法][长]|国务卿|大使|公使|特使|使节|代表|议[员长]|[州市县镇校院会所局署处司厅科组社台馆]长"
    "|[书检]记|检察[官长]|主任|总[监裁]|董事长?|执行长|执行官|创[办始]人|负责人|合伙人|经理|主管|顾问|专家|学者|教授|讲师|研究[员生]"
    "|分析[师员]|学家|家|作者|诗人|导演|演员|歌手|记者|主播|编辑|评论员|律师|法官|[上中少]将|将军|[上中少]校|司令|指挥官|发言人|秘书长?"
    "|书记|领导人|领袖|党[魁首]|候选人|继任者|前任|工程师|医[生师]|博士|先生|女士|太太|夫人|教练|[球队船]员|选手|富豪|商人|[妻儿]子|丈夫"
    "|女儿|[父母]亲|老板|店主|居民|学生|渔民|[船机]长|教[皇宗]|主教|牧师|神父|人士|巨头|大亨|强人|寡头|盟友|对手|油轮|货轮|客轮"
    "|组织|公司|集团|品牌|城市|首都|小镇|村庄|岛|省|州)$"
)
_WORDS = (
    "毕竟|尤其是?|特别是|[做作成]为|[围环]绕|包括|例如|譬如|诸如|以及|对于|关于|由于|[透通经]过|根据|依据|按照|所谓|名[为叫]"
    "|叫[做作]|[称视誉]为|位于|来自|就是|还是|只是|而是|正是|即是|便是|也是|不是|针对|面对|支持|反对|访问|会见|会晤|批评|指控"
    "|击败|接替|取代|邀请|委任|任命|提名|推翻|扣押|逮捕|正如|随着|时任|现任|新任|候任|已故|当时|其中|看好|利用|使用"
    "|采用|加入|退出|成立|创立|收购|涉及|相关|俗称|简称|统称|通称|又称|又名|亦即|因此|所以|如今|此外|虽然|虽|导致|一旦|目前"
)
_LEADING = re.compile(
    f"(?:{_WORDS}|[即如像由被与和跟及或在对向为是了的将把让给于从使据至到曾已也都又但而则并且因称说指叫前后获受以用等遭赴抵同月日年号按])$"
)
_WITHIN = re.compile(_WORDS)
_COUNTRY = (
    "(?:美国|中国|英国|法国|德国|俄罗斯|俄国|日本|韩国|朝鲜|印度|乌克兰|以色列|伊朗|土耳其|台湾|香港|新加坡|马来西亚|印尼"
    "|泰国|越南|菲律宾|澳洲|澳大利亚|加拿大|巴西|墨西哥)"
)
_COUNTRIES = re.compile(_COUNTRY + "$")
# A country's name opens the names of its own bodies: 美國國務院, 中國人民銀行.
_OF_A_COUNTRY = re.compile(_COUNTRY + "(?=..)")
_OWN_BODY = re.compile("国|人民|联邦|中央|全国|联合|民主|共和|银行|科学|大学|公司|海关|最高")
_STRONG = "的了是在被把将让但也就都曾已而并或于对从称说指"
_WEAK = "与和及向至到由"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A name and its Latin form: offsets of the name, without quotation marks.

    `confidence` in the left boundary, from 0 to 1; `quoted` where quotation marks or 《》 set it.
    """

    start: int
    end: int
    latin: str
    confidence: float
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A gloss whose name's beginning is still to be found in the run of characters before it."""

    text: int
    end: int
    latin: str
    run: str
    quoted_from: int = -1


def glosses(
    strings: Sequence[str], boundaries: Sequence[Iterable[tuple[int, int, str]]]
) -> tuple[tuple[Gloss, ...], ...]:
    """Return the glosses of each text, in order; the texts are one article's.

    `boundaries` gives, for each text, stretches that are known already: start, end and the Latin
    form where they are names, else an empty string (dates). Quotation marks set the name's
    beginning. Else the beginnings are compared by what speaks for them: the term base, the name's
    recurrence without the words before it, titles and function words before it, and whether
    its characters may spell the Latin. Linear in the length of the texts.
    """
    places = [place for index, string in enumerate(strings) for place in _places(index, string)]
    counts = _recurrence(strings, places)
    found: list[list[Gloss]] = [[] for _ in strings]
    known = [{end: (start, latin) for start, end, latin in spans} for spans in boundaries]
    for place in places:
        if place.quoted_from >= 0:
            gloss = Gloss(place.quoted_from, place.end, place.latin, 0.95, quoted=True)
        else:
            gloss = _bounded(place, counts, known[place.text])
        found[place.text].append(gloss)
    return tuple(map(tuple, found))


def _places(index: int, string: str) -> Iterable[_Place]:
    closers = {close: opened for opened, close in pairs(string)}
    for match in _GLOSS.finditer(string):
        latin, before = match["latin"].strip(" ,;:"), match.start()
        while before and string[before - 1] == " ":
            before -= 1
        if _ADDRESS.search(latin) or sum(map(str.isalpha, latin)) < 2:
            continue
        opened = closers.get(before - 1)
        if opened is not None and string[opened] in CLOSER and string[opened] not in "（(":
            name = string[opened + 1 : before - 1]
            if 1 < len(name) <= 40 and not re.search("[。！？]", name):
                yield _Place(index, before - 1, latin, "", opened + 1)
            continue
        run = _RUN.search(string, max(0, before - 40), before)
        if run and len(run.group()) >= _SHORTEST:
            yield _Place(index, before, latin, run.group())


def _candidates(run: str) -> list[str]:
    return [run[-size:] for size in range(_SHORTEST, min(len(run), _LONGEST) + 1)]


def _recurrence(strings: Sequence[str], places: list[_Place]) -> dict[str, int]:
    """Count every candidate in all texts, in one pass."""
    counts = {name: 0 for place in places if place.run for name in _candidates(place.run)}
    tails = {name[-2:] for name in counts}
    for string in strings if counts else ():
        for end in range(2, len(string) + 1):
            if string[end - 2 : end] in tails:
                for size in range(_SHORTEST, min(end, _LONGEST) + 1):
                    name = string[end - size : end]
                    if name in counts:
                        counts[name] += 1
    return counts


def _bounded(place: _Place, counts: dict[str, int], known: dict[int, tuple[int, str]]) -> Gloss:
    start, latin = known.get(place.end, (-1, ""))
    if latin and set(latin.casefold().split()) & set(place.latin.casefold().split()):
        return Gloss(start, place.end, place.latin, 1.0)
    best, confidence, top = "", 0.0, float("-inf")
    sound = spelled(place.run)
    sizes = lengths(place.latin)
    for name in _candidates(place.run):
        begin = place.end - len(name)
        signs = _signs(name, place, counts, begin in known, sound, sizes)
        score = sum(signs) + (0.5 if begin == start else 0.0) - _inner(name, place.latin)
        if score > top:
            supports = sum(sign >= 1 for sign in signs)
            best, top, confidence = name, score, (0.4, 0.65, 0.85, 0.95)[supports]
    return Gloss(place.end - len(best), place.end, place.latin, confidence)


def _signs(
    name: str,
    place: _Place,
    counts: dict[str, int],
    after_known: bool,
    sound: int,
    sizes: frozenset[int],
) -> tuple[float, float, float]:
    """What speaks for a name's beginning: recurrence, the words before it, its sound."""
    longer = place.run[-len(name) - 1 :]
    again, still = counts[name] - 1, counts.get(longer, 1) - 1
    whole = len(name) == len(place.run)
    recurs = 2.5 if again > 0 and (whole or again > still) else 0.0
    by_sound = _sound(name, place.latin, sound, sizes)
    before = fold(place.run[: len(place.run) - len(name)])
    folded = fold(name)
    if not before or after_known:
        lead = 2.0
    elif _TITLES.search(before):
        lead = 3.0
    elif match := _LEADING.search(before):
        lead = 1.5 if len(match.group()) == 1 else 2.5
    elif _COUNTRIES.search(before) and not _OWN_BODY.match(folded):
        lead = 1.5
    else:
        lead = 0.0
    if not lead and (place.latin.isupper() or place.latin[0].islower()):
        # The tail of a term recurs by itself: 天然氣 beside 液化天然氣（LNG）.
        recurs = min(recurs, 1.0)
    return recurs, lead, by_sound


def _sound(name: str, latin: str, sound: int, sizes: frozenset[int]) -> float:
    if not latin[:1].isupper() or latin.isupper():
        return 0.0
    if len(name) <= sound and begins_like(name, latin):
        off = min(abs(len(name) - size) for size in sizes)
        return max(0.0, 2.0 - 0.5 * off)
    if surname_first(name):
        return 1.5 if begins_like(name, latin) else 1.0
    return 0.0


def _inner(name: str, latin: str) -> float:
    """What speaks against a name: function words in it, a country before what is not its own."""
    folded = fold(name)
    against = 3.0 * sum(char in _STRONG for char in folded) + sum(char in _WEAK for char in folded)
    against += 2.0 * len(_WITHIN.findall(folded))
    country = _OF_A_COUNTRY.match(folded)
    if latin.isupper() and country and not _OWN_BODY.match(folded, country.end()):
        against += 1.5
    return against
