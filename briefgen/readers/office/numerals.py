"""Numbers as lists print them: 一、, 甲, ①, iv, by the names that ISO/IEC 29500-1, 17.18.59 has."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = {"hant": "零壹貳參肆伍陸柒捌玖", "hans": "零壹贰叁肆伍陆柒捌玖"}
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING = frozenset(
    """
    chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand
    japaneseCounting ideographTraditionalCounting
    """.split()  # noqa: SIM905 - quoted words would read worse
)


def written(number: int, form: str) -> str:
    """Return a number in a form; in figures where the form is none that is known here.

    `bullet` and `none` print no number.
    """
    if form in ("none", "bullet"):
        return ""
    if number < 1 or number > 9999:
        return str(number)
    if form in _COUNTING:
        return counted(number)
    if form in ("taiwaneseDigital", "ideographDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(d)] for d in str(number))
    return _others(number, form)


def counted(number: int) -> str:
    """Return 1 to 9999 in Chinese numerals as a text counts: 十, 十一, 二十, 一百零五."""
    return (
        _grouped(number, _DIGITS.replace("〇", "零"), "十百千").replace("一十", "十", 1)
        if (10 <= number < 20)
        else _grouped(number, _DIGITS.replace("〇", "零"), "十百千")
    )


def _grouped(number: int, digits: str, units: str) -> str:
    out, gap = "", False
    figures = str(number)
    for place, figure in enumerate(figures):
        unit = len(figures) - place - 1
        if figure == "0":
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[int(figure)] + (units[unit - 1] if unit else "")
        gap = False
    return out


def _others(number: int, form: str) -> str:
    match form:
        case "ideographLegalTraditional" | "chineseLegalTraditional":
            return _grouped(number, _LEGAL["hant"], "拾佰仟")
        case "chineseLegalSimplified" | "japaneseLegal":
            return _grouped(number, _LEGAL["hans"], "拾佰仟")
        case "ideographTraditional" if number <= len(_STEMS):
            return _STEMS[number - 1]
        case "ideographZodiac" if number <= len(_BRANCHES):
            return _BRANCHES[number - 1]
        case "ideographZodiacTraditional":
            return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if number <= 20:
            return chr(0x245F + number)
        case "decimalEnclosedParen" if number <= 20:
            return chr(0x2473 + number)
        case "decimalEnclosedFullstop" if number <= 20:
            return chr(0x2487 + number)
        case "ideographEnclosedCircle" if number <= 10:
            return chr(0x327F + number)
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(0xFF10 + int(d)) for d in str(number))
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form[0] == "u" else letters
        case "lowerRoman" | "upperRoman":
            return roman(number).upper() if form[0] == "u" else roman(number)
        case _:
            return str(number)


def roman(number: int) -> str:
    """Return a number from 1 in small Roman numerals."""
    out = ""
    for size, sign in _ROMAN:
        out += sign * (number // size)
        number %= size
    return out
