"""Fold both scripts and both widths onto one alphabet, character for character.

The patterns of this package are written once, in the folded form, and matched against folded
text; offsets stay those of the original because every character becomes exactly one. Only the
characters that the patterns use are folded: this is no conversion.
"""

from __future__ import annotations

# A Traditional character (or a variant) and the one that the patterns use.
_PAIRS = (
    "○零 〇零 並并 亞亚 佈布 併并 來来 侖仑 侷局 個个 傢家 僅仅 億亿 "
    "儲储 兇凶 兒儿 內内 兩两 冊册 別别 則则 剋克 創创 劃划 務务 勛勋 "
    "勳勋 卽即 員员 問问 噸吨 噹当 嚮向 國国 圍围 圓圆 團团 埰采 執执 "
    "報报 場场 塊块 夠够 夥伙 嬰婴 學学 寀采 審审 寫写 將将 專专 對对 "
    "導导 屆届 層层 島岛 崙仑 嵗岁 帥帅 師师 幣币 幷并 幾几 廳厅 張张 "
    "強强 彆别 後后 從从 戰战 戶户 捲卷 採采 揮挥 擊击 據据 擬拟 敎教 "
    "敗败 數数 於于 昇升 時时 曆历 曏向 書书 會会 東东 條条 棟栋 樓楼 "
    "標标 機机 檢检 檯台 歐欧 歲岁 歷历 氣气 準准 滿满 漁渔 灣湾 為为 "
    "烏乌 爲为 爾尔 牴抵 獲获 現现 環环 畝亩 畢毕 畫划 當当 發发 盞盏 "
    "監监 盤盘 盧卢 眞真 眾众 祕秘 禮礼 稱称 穫获 筆笔 箇个 節节 簡简 "
    "糰团 紀纪 約约 納纳 紐纽 級级 組组 給给 統统 經经 綫线 網网 線线 "
    "編编 練练 緻致 縣县 縮缩 總总 織织 繞绕 繼继 續续 羅罗 羣群 聯联 "
    "臺台 與与 舊旧 舘馆 茲兹 莊庄 萬万 蓆席 蘭兰 處处 號号 衆众 裏里 "
    "裡里 見见 視视 親亲 訂订 計计 訊讯 記记 訪访 註注 評评 詩诗 該该 "
    "語语 說说 説说 請请 論论 諸诸 謂谓 講讲 謝谢 議议 譽誉 讓让 負负 "
    "財财 貨货 責责 賓宾 購购 踰逾 車车 軍军 輕轻 輛辆 輪轮 輯辑 辦办 "
    "農农 這这 連连 週周 遊游 過过 達达 遶绕 選选 還还 醫医 釐厘 針针 "
    "釦扣 鉅巨 銀银 銖铢 鋒锋 錢钱 錶表 鍼针 鍾钟 鎊镑 鎭镇 鎮镇 鐘钟 "
    "長长 門门 間间 閤合 闆板 關关 陞升 陰阴 隊队 隨随 隻只 雖虽 雙双 "
    "韓韩 頁页 頂顶 頃顷 項项 預预 領领 頭头 顆颗 顧顾 颱台 餅饼 餘余 "
    "館馆 馬马 髮发 鮮鲜 麪面 麫面 麵面 點点 黨党 鼕冬 齡龄 齣出 "
)
_KEPT = frozenset("，；：？！（）")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in _KEPT}
_TABLE = _WIDE | {0x3000: 0x20} | {ord(pair[0]): ord(pair[1]) for pair in _PAIRS.split()}


def fold(string: str) -> str:
    """Return a string of equal length in which the patterns' characters have one form."""
    return string.translate(_TABLE)
