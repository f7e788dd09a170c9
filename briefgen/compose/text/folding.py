"""Fold both scripts and both widths onto one alphabet, character for character.

The patterns of this package are written once, in the folded form, and matched against folded
text; offsets stay those of the original because every character becomes exactly one. Only the
characters that the patterns use are folded: this is no conversion.
"""

from __future__ import annotations

# A Traditional character (or a variant) and the one that the patterns use.
_PAIRS = (
    "○零 〇零 並并 亞亚 佈布 併并 來来 侖仑 侷局 係系 個个 備备 傢家 僅仅 億亿 "
    "儲储 兇凶 兒儿 內内 兩两 冊册 別别 則则 剋克 創创 劃划 務务 勛勋 勳勋 區区 "
    "協协 卽即 參参 員员 問问 噸吨 噹当 嚮向 國国 圍围 圓圆 團团 埰采 執执 報报 "
    "場场 塊块 墰坛 壇坛 壜坛 夠够 夥伙 嬰婴 學学 寀采 審审 寫写 將将 專专 對对 "
    "導导 屆届 層层 島岛 峽峡 崙仑 嵗岁 帥帅 師师 幣币 幷并 幾几 廈厦 廳厅 張张 "
    "強强 彆别 彈弹 後后 從从 應应 戰战 戶户 捲卷 採采 揮挥 擇择 擊击 據据 擬拟 "
    "敎教 敗败 數数 於于 昇升 時时 曆历 曏向 書书 會会 朮术 東东 條条 棟栋 業业 "
    "構构 樂乐 樓楼 標标 樣样 機机 檢检 檯台 歐欧 歲岁 歷历 氣气 準准 滿满 漁渔 "
    "灣湾 為为 烏乌 營营 爭争 爲为 爾尔 牴抵 獲获 現现 環环 產产 産产 畝亩 畢毕 "
    "畫划 畫画 畵画 當当 發发 盞盏 監监 盤盘 盧卢 眞真 眾众 祕秘 禮礼 稱称 穀谷 "
    "穫获 筆笔 箇个 節节 簡简 糰团 紀纪 約约 納纳 紐纽 級级 組组 給给 統统 經经 "
    "綫线 網网 線线 編编 練练 緻致 縣县 縮缩 總总 織织 繞绕 繫系 繼继 續续 罈坛 "
    "罎坛 羅罗 羣群 義义 聯联 職职 臺台 與与 舉举 舊旧 舘馆 茲兹 莊庄 華华 萬万 "
    "蓆席 蔘参 藝艺 蘭兰 處处 號号 衆众 術术 衛卫 裏里 裝装 裡里 製制 見见 視视 "
    "親亲 訂订 計计 訊讯 記记 訪访 註注 評评 詢询 試试 詩诗 該该 語语 說说 説说 "
    "請请 論论 諸诸 謂谓 講讲 謝谢 議议 護护 譽誉 讓让 負负 財财 貨货 責责 資资 "
    "賓宾 購购 踰逾 車车 軍军 軟软 載载 輕轻 輛辆 輪轮 輯辑 辦办 農农 這这 連连 "
    "週周 遊游 運运 過过 達达 遶绕 選选 還还 釐厘 針针 釦扣 鉅巨 銀银 銖铢 銷销 "
    "鋒锋 錢钱 錶表 鍼针 鍾钟 鎊镑 鎖锁 鎭镇 鎮镇 鐘钟 鐵铁 長长 門门 開开 間间 "
    "閤合 闆板 關关 陞升 陰阴 隊队 階阶 際际 隨随 隻只 雖虽 雙双 難难 韓韩 頁页 "
    "慶庆 聖圣 誕诞 陽阳 較较 賽赛 劇剧 動动 壽寿 變变 斷断 "
    "設设 鄰邻 陣阵 電电 單单 庫库 擔担 淩凌 規规 調调 轉转 "
    "頂顶 頃顷 項项 預预 領领 頭头 顆颗 顧顾 颱台 飛飞 餅饼 餘余 館馆 馬马 騙骗 "
    "們们 決决 減减 卻却 啓启 啟启 實实 錄录 擴扩 撥拨 換换 攤摊 沒没 漲涨 煩烦 種种 簽签 籤签 "
    "補补 誤误 諾诺 進进 險险 須须 題题 風风 "
    "驗验 髮发 鮮鲜 麪面 麫面 麵面 點点 黨党 鼕冬 齡龄 齣出 "
)
_KEPT = frozenset("，；：？！（）")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in _KEPT}
_TABLE = _WIDE | {0x3000: 0x20} | {ord(pair[0]): ord(pair[1]) for pair in _PAIRS.split()}


def fold(string: str) -> str:
    """Return a string of equal length in which the patterns' characters have one form."""
    return string.translate(_TABLE)
