"""Fold both scripts and both widths onto one alphabet, character for character.

The patterns of this package are written once, in the folded form, and matched against folded
text; offsets stay those of the original because every character becomes exactly one. Only the
characters that the patterns use are folded: this is no conversion.
"""

from __future__ import annotations

_TRADITIONAL = (
    "週個禮後當號國這該歲來頭農曆兩時內間連續過約為將預計劃擬於開會們達滿長歷級層線隨盤聲節紀輕"
    "餅經臺圓幣歐鎊盧亞爾澤錢塊條萬億貳參噸戶頓艘輛顆張歲項門項處節罷場隻雙臺組樓間畝頃兩盞齡"
    "說稱強調認問講寫對訴報應釋補聲嘆謝許學員總統長務卿議書記發軍將領導員問師參謀團隊顧執監聯"
    "從與給讓動訪傳視對採據關區華獨與選舉擔資創辦處編輯導隸屬經國貨無雖卻個級電製參與憲"
    "晉習過圍繞環屆簡帶漢語慣譯縣廳鎮鄉網結實際終單種類點見壓還須購賣貿銷產僅絕變從數遠離"
    "歡進迎請參會謂謚"
)
_SIMPLIFIED = (
    "周个礼后当号国这该岁来头农历两时内间连续过约为将预计划拟于开会们达满长历级层线随盘声节纪轻"
    "饼经台圆币欧镑卢亚尔泽钱块条万亿贰参吨户顿艘辆颗张岁项门项处节罢场只双台组楼间亩顷两盏龄"
    "说称强调认问讲写对诉报应释补声叹谢许学员总统长务卿议书记发军将领导员问师参谋团队顾执监联"
    "从与给让动访传视对采据关区华独与选举担资创办处编辑导隶属经国货无虽却个级电制参与宪"
    "晋习过围绕环届简带汉语惯译县厅镇乡网结实际终单种类点见压还须购卖贸销产仅绝变从数远离"
    "欢进迎请参会谓谥"
)
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)} | {ord("　"): ord(" ")}
_KEPT = {ord(mark) for mark in "，；：？！（）"}
_TABLE = (
    {code: plain for code, plain in _WIDE.items() if code not in _KEPT}
    | dict(zip(map(ord, _TRADITIONAL), map(ord, _SIMPLIFIED), strict=True))
    | {ord("〇"): ord("零"), ord("○"): ord("零"), ord("畫"): ord("划"), ord("裏"): ord("里")}
    | {ord("裡"): ord("里"), ord("衆"): ord("众"), ord("眾"): ord("众")}
)


def fold(string: str) -> str:
    """Return a string of equal length in which the patterns' characters have one form."""
    return string.translate(_TABLE)
