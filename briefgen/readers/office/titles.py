"""Whether the title that a file keeps beside its text is the article's: what people see wins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.readers.clean import clean
from briefgen.readers.piece import Piece
from briefgen.readers.rules import ends_sentence, is_dated, words

# What programs write: a name of nothing, the name of a file.
_UNNAMED = re.compile(
    r"(?:word )?document\d*|untitled.*|無標題.*|无标题.*|新增 .*文件|microsoft word - .*"
    r"|.*\.(?:docx?|odt|rtf)",
    re.I,
)
_SIGNED = re.compile(r"記者|记者|撰文|作者|[／/]")
_FIRST = 3


def kept(title: str, pieces: Sequence[Piece]) -> str:
    """Return the title beside the text if the text has none of its own, else "".

    Word keeps the title of the file that this one was made from, and nobody sees it; a paragraph in
    a title's style, a heading of the first level or a line over the text is what people read.
    """
    title = " ".join(clean(title).split())
    if not title or _UNNAMED.fullmatch(title):
        return ""
    if any(piece.form == "heading" and piece.tag.startswith("title") for piece in pieces):
        return ""
    lines = [piece for piece in pieces if piece.string][:_FIRST]
    return "" if any(map(_is_headline, lines)) else title


def _is_headline(piece: Piece) -> bool:
    text = piece.string
    if piece.form == "heading":
        return piece.level == 1
    if piece.form != "line" or ends_sentence(text) or "。" in text:
        return False
    return 4 <= words(text) <= 45 and not _SIGNED.search(text) and not is_dated(text)
