"""How foreign names are written in Chinese characters, as far as finding them needs it."""

from __future__ import annotations

import re
import unicodedata

# Characters that news agencies use to spell names, by the sound that they begin with, and the
# letters that may stand for that sound (the tables of 世界人名翻譯大辭典 use some 400 of them).
_SPELLING = {
    "bpv": "巴貝贝比彼博波布伯拜班邦鲍鮑本畢毕别別賓宾柏白包芭寶宝",
    "pb": "普帕佩皮潘彭龐庞蓬珀派坡保裴頗颇珮",
    "m": "馬马麥麦曼梅米莫穆默姆蒙門门明密毛孟摩慕邁迈茂瑪玛美",
    "fvphw": "法費费菲芬弗福佛夫範范豐丰馮冯凡",
    "dt": "達达大德迪丹登鄧邓頓顿多杜東东道戴狄丁董代黛朵",
    "td": "塔特泰坦湯汤滕提蒂廷圖图托通土陶騰腾鐵铁田唐堤庭陀",
    "n": "納纳內内尼奈南諾诺努寧宁紐纽娜妮涅農农倪訥讷恩",
    "lr": "拉萊莱來来蘭兰朗勞劳勒雷里利立黎林倫伦羅罗洛魯鲁呂吕路龍龙隆琳莉列烈"
    "盧卢蕾麗丽露梁連连廖瑞賴赖裡裏萝",
    "gkj": "加蓋盖甘岡冈高戈格根葛古圭瓜關关貢贡哥果",
    "kcqgx": "卡凱凯坎康考科克肯庫库夸寬宽奎昆柯喀金基奇",
    "hjgxk": "哈海漢汉豪赫黑亨胡華华惠霍洪侯荷何賀贺許许休希",
    "jgzdy": "賈贾吉傑杰詹朱卓喬乔瓊琼珍簡简",
    "ctqk": "查柴切契恰車车丘",
    "sczxtjh": "沙夏謝谢舍什施舒肖西辛薩萨塞賽赛桑森索蘇苏斯司思松孫孙瑟色紗纱史"
    "士聖圣申香頌颂順顺瑜",
    "zctsjdx": "扎澤泽茲兹曾佐祖宗齊齐茨次策岑",
    "wvuoh": "瓦沃韋韦威維维溫温文翁烏乌伍武吳吴衛卫薇魏",
    "yijaeug": "雅亞亚揚扬楊杨耶葉叶伊依因英尤約约元永野以易",
    "aeiouhy": "阿艾愛爱安昂奧奥埃厄俄歐欧鄂",
    "rl": "爾尔兒儿",
}
_LETTERS: dict[str, str] = {}
for _letters, _characters in _SPELLING.items():
    for _character in _characters:
        _LETTERS[_character] = _LETTERS.get(_character, "") + _letters

_SURNAMES = frozenset(
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾"
    "蕭萧肖田董袁潘於于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范范金石廖賈贾夏韋韦"
    "傅方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤柯翁溫温"
    "施洪賴赖簡简游游古簡卓岑麥麦霍甄關关池植阮甘湛岳樊文尤單单施裘柳歐欧倪凌符應应艾"
)
_WORD = re.compile("[A-Za-z]+")
_SYLLABLE = re.compile("[aeiouy]+|(?:ch|sh|th|ph|kh|zh|gh|ck|ts|dz|[^aeiouy])(?![aeiouy])")
_NASAL = re.compile("(?<=[aeiouy])(?:ng|[nmrhw])(?![aeiouy])|(?<=[^aeiouy])e$")
_DOUBLE = re.compile(r"([a-z])\1")


def spelled(string: str) -> int:
    """Return how many characters at the end of a string may spell a foreign name."""
    count = 0
    for character in reversed(string):
        if character not in _LETTERS and character not in "·・‧•-":
            break
        count += 1
    return count


def begins_like(name: str, latin: str) -> bool:
    """Whether the first character may spell the beginning of a word of the Latin name."""
    letters = _LETTERS.get(name[0], "")
    return any(word[0] in letters for word in _words(latin))


def surname_first(name: str) -> bool:
    """Whether it looks like a Chinese name: a surname and one or two characters."""
    return 2 <= len(name) <= 3 and name[0] in _SURNAMES


def lengths(latin: str) -> frozenset[int]:
    """Return how many characters the Latin name, or its last or first words, would take."""
    sizes = [_characters_for(word) for word in _words(latin)]
    ends = {sum(sizes[index:]) for index in range(len(sizes))}
    return frozenset(ends | {sum(sizes[:index]) for index in range(1, len(sizes))})


def _words(latin: str) -> list[str]:
    plain = unicodedata.normalize("NFD", latin.replace("ł", "l").replace("ø", "o"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return [word.lower() for word in _WORD.findall(plain)]


def _characters_for(word: str) -> int:
    single = _DOUBLE.sub(r"\1", word)
    return max(1, len(_SYLLABLE.findall(_NASAL.sub("", single))))
