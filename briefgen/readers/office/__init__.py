"""What offices save: Word, OpenDocument and rich text files, and books as EPUB.

A format's module or room has `read(source)`; what they share lies beside them: the opening of
packages, the line that is being written, numbered paragraphs that are lists, and tables.
"""

from __future__ import annotations

__all__ = [
    "epub",
    "odt",
    "rtf",
    "word",
]
