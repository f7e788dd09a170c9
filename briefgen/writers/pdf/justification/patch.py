"""A patch of WeasyPrint: Chinese lines broken, filled and drawn as clreq asks.

WeasyPrint leaves Chinese lines ragged: it fills them by stretching spaces (Kozea/WeasyPrint #2264
and its `justify_line` say that a better algorithm is wanted), breaks none at “ or ”, and pulls no
character up by squeezing marks. No issue there asks for Chinese in particular. Five functions are
replaced:

- `layout.inline.split_inline_box`, to try a line with one character more, or fewer (`pushing`),
  and to break a title into lines of one length;
- `layout.inline.text_align`, to fill a line once it is broken;
- `text.line_break.get_log_attrs` and `Layout.set_text`, to break at quotation marks, and to shape
  a line for drawing with what it was given or must give;
- `Stream.show_text`, which would write the many spacings to sixteen digits.

Measures are taken in `measure` and `glyphs`; `filling`, `pulling` and `pushing` decide. On a
version of WeasyPrint that is not in TESTED nothing is patched, and lines stay ragged.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from briefgen.typesetting import breaking
from briefgen.writers.pdf.justification import (
    balance,
    filling,
    glyphs,
    measure,
    pulling,
    pushing,
)

TESTED = ("70.0",)
"""The versions of WeasyPrint whose functions are as this patch and that of the tags expect them."""

# Spacings count in thousandths of an em: a tenth of that is plenty.
_FINE = re.compile(r"(\.\d)\d+")
_IDLE = re.compile(r">0<")
_EMPTY = re.compile(r"<>")


@cache
def install() -> bool:
    """Patch WeasyPrint once; return whether this version could be patched."""
    import weasyprint

    if weasyprint.__version__ not in TESTED:
        return False
    from weasyprint.layout import inline
    from weasyprint.pdf.stream import Stream
    from weasyprint.text import line_break
    from weasyprint.text.line_break import Layout

    split, align = inline.split_inline_box, inline.text_align
    attributes, shape, show = line_break.get_log_attrs, Layout.set_text, Stream.show_text

    def split_inline_box(context: Any, box: Any, x: float, max_x: float, *rest: Any) -> Any:
        if context.excluded_shapes or not measure.plain(box):
            return broken(context, box, x, max_x, *rest)
        bottom, start, *others = rest
        left = x - (box.text_indent if start is None else 0)

        def one(less: float, begin: Any, first: bool) -> Any:
            place = left + box_indent if first else left
            own = [bottom, begin, *others[:-3], [], *others[-2:]]
            return broken(context, box, place, max_x - less, *own, early=less > 0)

        box_indent = x - left
        less = pushing.narrower(box, max_x - left, start, max_x, one)
        return broken(context, box, x, max_x - less, *rest, early=less > 0)

    def broken(
        context: Any, box: Any, x: float, max_x: float, *rest: Any, early: bool = False
    ) -> Any:
        made = split(context, box, x, max_x, *rest)
        if balance.may_balance(box, made):
            fixed, _, *between, _, letter, first = rest

            def lines(width: float, start: Any) -> Any:
                return split(context, box, x, x + width, fixed, start, *between, [], letter, first)

            return balance.balanced(made, rest[1], max_x - x, lines)
        # A line that is to end early would only pull up what it has to give.
        if early or not pulling.may_squeeze(box, made):
            return made

        def again(wider: float) -> Any:
            # What is not text was ruled out, so nothing but the line's own children is collected.
            *before, children, letter, first = rest
            del children
            return split(context, box, x, wider, *before, [], letter, first)

        return pulling.pulled_up(made, max_x, again)

    def text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
        if not measure.chinese(line):
            return align(context, line, available_width, last) + balance.hung(line)
        filling.fill(line, available_width, last=last)
        return 0

    def get_log_attrs(text: str, lang: str | None) -> Any:
        return attributes(breaking(text) if (lang or "").startswith("zh") else text, lang)

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        lang = self.style["lang"] or ""
        if justify or not lang.startswith("zh") or glyphs.latin(self.style):
            shape(self, text, justify)
            if justify and (setting := getattr(self, "han", None)):
                glyphs.apply(self, setting)
            return
        standing = breaking(text)
        shape(self, standing, justify)
        if standing != text:
            self.text = text[: len(self.text)]

    def show_text(self: Any, text: str) -> None:
        show(self, _EMPTY.sub(" ", _IDLE.sub("", _FINE.sub(r"\1", text))))

    inline.split_inline_box = split_inline_box
    inline.text_align = text_align
    line_break.get_log_attrs = get_log_attrs
    Layout.set_text = set_text
    Stream.show_text = show_text
    return True
