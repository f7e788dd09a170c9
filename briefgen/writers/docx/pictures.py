"""Pictures that a page holds (data: addresses), set in the measure that they stand in."""

from __future__ import annotations

import base64
import binascii
import io
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Twips

_HIGHEST = Twips(9000)


def add_picture(paragraph: Any, part: Any, src: str, words: str, measure: int) -> bool:
    """Append a picture to a paragraph, no wider than the measure (twips); any other is not fetched.

    `words` are what it is called for those who do not see it. False says that there was none.
    """
    head, comma, body = src.partition(",")
    if not (head.startswith("data:image/") and head.endswith(";base64") and comma):
        return False
    try:
        data = io.BytesIO(base64.b64decode(body, validate=True))
        inline = part.new_pic_inline(data)
    except (binascii.Error, UnrecognizedImageError):
        return False
    scale = min(1.0, Twips(measure) / inline.extent.cx, _HIGHEST / inline.extent.cy)
    width, height = round(inline.extent.cx * scale), round(inline.extent.cy * scale)
    frame = inline.graphic.graphicData.pic.spPr
    inline.extent.cx, inline.extent.cy = width, height
    frame.cx, frame.cy = width, height
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # programs differ in what they take for none
    inline.docPr.set("descr", words)
    paragraph.add_r().add_drawing(inline)
    return True
