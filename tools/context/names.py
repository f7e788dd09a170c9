"""What made-up names and trophies are put together from, and where real ones are found."""

from __future__ import annotations

import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COMMON = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐葉蘇莊呂江何蕭羅高潘簡朱彭趙孫馬"
RISK = dict.fromkeys("范余于", 6) | dict.fromkeys("姜沈岳游", 4) | dict.fromkeys("郁涂卜曲", 3)
RISK |= dict.fromkeys("占朴谷仇尤党", 1)
"""Surnames that stay as they are although the dictionaries have another form, and how often."""
LEFT = _words(
    "總統 主席 書記 主任 記者 教授 局長 部長 院士 總經理 董事長 研究員 廠長 校長 院長 縣長"
    " 市長 省長 隊員 選手 教練 演員 導演 作家 歌手 律師 法官 委員 代表 專家 學者 醫生 老師"
    " 同學 村民 民警 司機 球員 畫家 詩人 將軍 司令"
)
RIGHT = _words(
    "先生 女士 小姐 太太 教授 老師 醫師 醫生 律師 委員 部長 次長 院長 主席 校長 處長 局長"
    " 署長 董事長 執行長 總經理 經理 記者 主任 博士 同學 議員 立委 市長 縣長 里長 檢察官 法官"
    " 警官 總統 總理 大使 司令 將軍 導演 作家 主持人 秘書長 理事長 會長 同志 書記 院士 總"
)
VERBS = _words(
    "說 表示 認為 指出 介紹 告訴記者 強調 稱 在會上 也 出席 主持 獲得 的 和 、 ， 等人 就 曾"
    " 當時 擔任 一家"
)
GIVEN = (
    "偉芳娜敏靜麗強磊軍洋勇艷傑娟濤明超秀霞平剛桂英華玉蘭紅建國文志海東曉鵬飛宇浩然子軒雨晨佳怡美玲淑惠雅婷俊宏"
    "家豪承翰冠廷友先金山光遠右任秋雨正榮大成達夫夕仲淹文瀾小剛振興學忠永康世昌德海春生立群思源長河天佑景行少華"
)
SYLLABLES = (
    "阿艾安奧巴貝比布卡查達德迪多恩法菲弗費佛哥格戈古哈赫霍基加賈杰卡凱科克庫拉萊蘭勒雷麗利林隆盧魯羅洛馬曼梅米莫"
    "穆納內尼諾努帕佩皮普奇恰薩塞桑沙施史斯索塔泰特提圖托瓦維威沃烏西希夏謝辛休雅亞葉伊因尤約澤扎茲朱"
)
PLACES = re.compile(
    "美國|日本|台灣|英國|法國|德國|韓國|中國|歐洲|台北|高雄|紐約|印度|大陸|北京|上海"
)
NAMED = re.compile(
    f"([{COMMON}])([\u4e00-\u9fff]{{2}})?({'|'.join(RIGHT)})"
    f"|(?:{'|'.join(LEFT)})([{COMMON}])(?=[\u4e00-\u9fff]{{2}})"
)

HOLLOW = frozenset(
    "瓶箱袋房屋城海山洞湖河水園林場店車船樓室家廳院校班鎮街巷鍋碗杯盒櫃屜包書"
    "報章規夢心腦眼耳嘴手懷肚國團隊部軍區劇片歌詩"
)
"""What a word ends with that names something things can be in."""

FOREIGN = {"里": 10, "范": 4, "干": 4, "胡": 1, "曲": 1, "松": 1, "谷": 1, "卜": 1}
"""Syllables of foreign names that conversion endangers, and how often."""
PARTY = re.compile(
    "主席|總裁|書記|秘書|代表|委|部長|總|的|員|團|內|和|與|、|，|在|[建支校章風紀政組群務小中性課費籍報史刊媒立國先天]"
)
"""After 黨 these are a party's, no person's."""
ENDANGERED = "".join((*RISK, *FOREIGN))
REGIONS = _words(
    "世界 亞洲 歐洲 非洲 美洲 大洋洲 聯合會 聯邦 足協 聯賽 國王 總統 總理 台灣 中國 美國 英國"
    " 法國 德國 日本 巴西 阿根廷 西班牙 義大利 亞洲國家 歐洲國家 歐洲冠軍 女子世界 青年 大學"
    " 企業 超級 湯姆斯 台維斯 大力神 美洲國家 解放者 東亞 海灣 南美 全國"
)
GAMES = _words(
    "足球賽 籃球賽 排球賽 網球賽 棒球賽 決賽 準決賽 冠軍 亞軍 資格賽 外圍賽 錦標賽 會內賽"
    " 小組賽 賽事 公開賽 四強 八強 開幕式 球隊"
)
