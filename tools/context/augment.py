"""Made-up training text: surnames that conversion endangers, and 里 in transliterated names."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator

from babel import Locale

from context.pairs import FOLD, answers, simplified

COMMON = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐葉蘇莊呂江何蕭羅高潘簡朱彭趙孫馬"
RISK = dict.fromkeys("范余于", 6) | dict.fromkeys("姜沈岳游", 4) | dict.fromkeys("郁涂卜曲党", 3)
RISK |= dict.fromkeys("占朴谷仇尤", 1)
"""Surnames that stay as they are although the dictionaries have another form, and how often."""
LEFT = (
    "總統|主席|書記|主任|記者|教授|局長|部長|院士|總經理|董事長|研究員|廠長|校長|院長|縣長|市長|省長|隊員|選手"
    "|教練|演員|導演|作家|歌手|律師|法官|委員|代表|專家|學者|醫生|老師|同學|村民|民警|司機|球員|畫家|詩人|將軍|司令"
).split("|")
RIGHT = (
    "先生|女士|小姐|太太|教授|老師|醫師|醫生|律師|委員|部長|次長|院長|主席|校長|處長|局長|署長|董事長|執行長|總經理"
    "|經理|記者|主任|博士|同學|議員|立委|市長|縣長|里長|檢察官|法官|警官|總統|總理|大使|司令|將軍|導演|作家|主持人"
    "|秘書長|理事長|會長|同志|書記|院士|總"
).split("|")
VERBS = "說|表示|認為|指出|介紹|告訴記者|強調|稱|在會上|也|出席|主持|獲得|的|和|、|，|等人|就|曾|當時|擔任|一家".split("|")
GIVEN = (
    "偉芳娜敏靜麗強磊軍洋勇艷傑娟濤明超秀霞平剛桂英華玉蘭紅建國文志海東曉鵬飛宇浩然子軒雨晨佳怡美玲淑惠雅婷俊宏"
    "家豪承翰冠廷友先金山光遠右任秋雨正榮大成達夫夕仲淹文瀾小剛振興學忠永康世昌德海春生立群思源長河天佑景行少華"
)
SYLLABLES = (
    "阿艾安奧巴貝比布卡查達德迪多恩法菲弗費佛哥格戈古哈赫霍基加賈杰卡凱科克庫拉萊蘭勒雷麗利林隆盧魯羅洛馬曼梅米莫"
    "穆納內尼諾努帕佩皮普奇恰薩塞桑沙施史斯索塔泰特提圖托瓦維威沃烏西希夏謝辛休雅亞葉伊因尤約澤扎茲朱"
)
PLACES = re.compile("美國|日本|台灣|英國|法國|德國|韓國|中國|歐洲|台北|高雄|紐約|印度|大陸|北京|上海")
NAMED = re.compile(
    f"([{COMMON}])([\u4e00-\u9fff]{{2}})?({'|'.join(RIGHT)})|(?:{'|'.join(LEFT)})([{COMMON}])(?=[\u4e00-\u9fff]{{2}})"
)

HOLLOW = frozenset("瓶箱袋房屋城海山洞湖河水園林場店車船樓室家廳院校班鎮街巷鍋碗杯盒櫃屜包書報章規夢心腦眼耳嘴手懷肚國團隊部軍區劇片歌詩")
"""What a word ends with that names something things can be in."""

FOREIGN = {"里": 10, "范": 4, "干": 4, "于": 2, "胡": 1, "曲": 1, "松": 1, "谷": 1, "卜": 1}
"""Syllables of foreign names that conversion endangers, and how often."""
PARTY = re.compile("主席|總裁|書記|秘書|代表|委|部長|總|的|員|團|內|和|與|、|，|在")
"""After 黨 these are a party's, no person's."""
ENDANGERED = "".join((*RISK, *FOREIGN))
REGIONS = (
    "世界 亞洲 歐洲 非洲 美洲 大洋洲 聯合會 聯邦 足協 聯賽 國王 總統 總理 台灣 中國 美國 英國 法國 德國 日本 巴西 阿根廷 西班牙"
    " 義大利 亞洲國家 歐洲國家 歐洲冠軍 女子世界 青年 大學 企業 超級 湯姆斯 台維斯 大力神 美洲國家 解放者 東亞 海灣 南美 全國"
).split()
GAMES = (
    "足球賽 籃球賽 排球賽 網球賽 棒球賽 決賽 準決賽 冠軍 亞軍 資格賽 外圍賽 錦標賽 會內賽 小組賽 賽事 公開賽 四強 八強 開幕式 球隊"
).split()

Made = tuple[str, str, int, int]
"""A Traditional line, its Simplified, which keeps the endangered character, and what was put in."""


class Inventor:
    """Makes lines out of the frames of real ones, in a fixed random order."""

    def __init__(self, frames: Iterable[str], seed: int = 4) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._frames = [line.translate(FOLD) for line in frames]
        self._random.shuffle(self._frames)

    def surnames(self, count: int) -> Iterator[Made]:
        """Yield sentences in which a common surname has become a rare one, and made-up names."""
        chance, made = self._random, 0
        for line in self._frames:
            found = NAMED.search(line)
            if found is None:
                continue
            at = found.start(1) if found[1] else found.start(4)
            rare = chance.choices([*RISK], [*RISK.values()])[0]
            if rare == "党" and PARTY.match(line, at + 1):
                continue
            left, right = line[max(0, at - 12) : at], line[at + 1 : at + 10]
            if chance.random() < 0.6:
                # A whole name of our own: with a title before it, or with what newspapers put after.
                before = chance.choice(LEFT) if chance.random() < 0.55 else ""
                after = chance.choice(RIGHT if not before and chance.random() < 0.5 else VERBS)
                given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
                cut = chance.choice("，。、「和與由對") if not before else ""
                if rare == "党" and PARTY.match(given + after):
                    continue
                left, right = left[-6:] + cut + before, given + after
            yield _made(left, rare, right)
            made += 1
            if made == count:
                return

    def transliterations(self, names: list[str], count: int) -> Iterator[Made]:
        """Yield sentences in which a place's name has become a foreign name with 里, 范, 干 …"""
        chance, made = self._random, 0
        for line in self._frames:
            found = PLACES.search(line)
            if found is None:
                continue
            name = chance.choice(names) if chance.random() < 0.4 else self._foreign(self._rare())
            if chance.random() < 0.3:
                name = name + "·" + self._foreign("")
            left, right = line[max(0, found.start() - 8) : found.start()], line[found.end() :][:8]
            yield _made(left, name, right)
            made += 1
            if made == count:
                return

    def words(self, counts: dict[str, float], wanted: str, most: int) -> Iterator[Made]:
        """Yield lines in which a listed word stands for a word of the same length.

        Only words with one of the `wanted` characters; the commoner a word, the more often, at
        most `most` times. So the word itself weighs, whatever stands around it.
        """
        chance, wanted_set = self._random, frozenset(wanted)
        queue: list[str] = []
        for word, count in counts.items():
            if wanted_set.intersection(word):
                queue += [word] * min(most, 2 + int(math.log2(1 + count)))
        chance.shuffle(queue)
        frames = self._places(counts)
        for word in queue:
            left, right = next(frames)
            yield _made(left, word, right, keep="")

    def inside(self, counts: dict[str, float], count: int) -> Iterator[Made]:
        """Yield lines with 裡 after something that things are in."""
        nouns = [w for w in counts if len(w) == 2 and w[1] in HOLLOW]
        frames = self._places(counts)
        for _ in range(count):
            left, right = next(frames)
            yield _made(left, self._random.choice(nouns) + "裡", right, keep="")

    def _places(self, counts: dict[str, float]) -> Iterator[tuple[str, str]]:
        """Yield what stands to the left and to the right of a word that is taken out."""
        while True:
            for line in self._frames:
                if len(line) < 8:
                    continue
                at = self._random.randrange(2, len(line) - 4)
                if line[at : at + 2] in counts:
                    yield line[max(0, at - 8) : at], line[at + 2 : at + 10]

    def cups(self, count: int) -> Iterator[Made]:
        """Yield sentences with a sports trophy, which no office writes of."""
        chance, places = self._random, [*REGIONS]
        frames = ((m.start(), line) for line in self._frames if (m := PLACES.search(line)))
        for _ in range(count):
            at, line = next(frames, (0, ""))
            name = chance.choice(places) if chance.random() < 0.5 else self._foreign("")
            prize = chance.choice((*GAMES, *"，。的、"))
            left, right = line[max(0, at - 8) : at], prize + line[at + 2 : at + 8]
            yield _made(left, name + "盃", right, keep="")

    def _rare(self) -> str:
        return self._random.choices([*FOREIGN], [*FOREIGN.values()])[0]

    def _foreign(self, fixed: str) -> str:
        parts = self._random.choices(SYLLABLES, k=self._random.choice((2, 3, 3, 4)))
        if fixed:
            parts[self._random.randrange(len(parts))] = fixed
        return "".join(parts)


def _made(left: str, name: str, right: str, *, keep: str = ENDANGERED) -> Made:
    """Put a name between two pieces; the characters to `keep` stay as they are in Simplified."""
    plain = "".join(c if c in keep else simplified(c) for c in name) if keep else simplified(name)
    source = simplified(left) + plain + simplified(right)
    return left + name + right, source, len(left), len(left) + len(name)


def foreign_names(tables: Iterable[str]) -> list[str]:
    """Return foreign names with an endangered syllable: the Unicode consortium's, and those of our own term tables."""
    names: set[str] = set()
    for tag in ("zh_Hant", "zh_Hant_HK"):
        locale = Locale.parse(tag)
        names.update(locale.territories.values())
        names.update(zone.get("city", "") for zone in locale.time_zones.values())
    for table in tables:
        names.update(re.split("[\t|\n]", table))
    good = re.compile(f"[\u4e00-\u9fff·]*[{''.join(FOREIGN)}][\u4e00-\u9fff·]*")
    found = {n.translate(FOLD) for n in names if good.fullmatch(n) and 2 <= len(n) <= 9}
    return sorted(n for n in found if "裡" not in n and not _simplified(n))


def _simplified(name: str) -> bool:
    """Say whether a name has a character that only Simplified text has."""
    return any(answers(c)[0] != c and c not in FOREIGN for c in name)
