"""Rich text files (.rtf), as Word, WordPad, TextEdit and LibreOffice write them.

Read by our own machine: the small libraries for it give bare words, and leave out notes, or take
deletions for text, or do not know which words are bold.
"""

from __future__ import annotations

from briefgen.errors import ContentError
from briefgen.model import Dropped, Source
from briefgen.readers.office.leftout import notices
from briefgen.readers.office.package import not_a
from briefgen.readers.office.rtf.machine import Machine
from briefgen.readers.office.rtf.state import Heads
from briefgen.readers.office.rtf.story import Story
from briefgen.readers.office.rtf.tokens import tokens
from briefgen.readers.office.titles import kept
from briefgen.readers.piece import Page

__all__ = ["read"]

DEEPEST = 1000
"""How many groups may stand in one another; a word processor makes some dozens."""


def read(source: Source) -> tuple[Page, ...]:
    """Read one rich text file. Raises ContentError for a file that is none, or nested too deep."""
    if not source.data.lstrip().startswith(b"{\\rtf"):
        raise not_a("a rich text file that can be read; save it as .rtf again", source)
    heads = Heads()
    story = Story(heads)
    machine = Machine(story)
    for token in tokens(source.data.lstrip()):
        machine.run(token)
        if len(machine.stack) > DEEPEST:
            raise ContentError(f"{source.name} is nested too deeply; save it as .docx.")
    machine.finish()
    pieces = story.closed(story.flow) + story.notes
    furniture = (Dropped("page-furniture", words) for words in story.furniture)
    dropped = (*story.lost.dropped, *furniture)
    title = kept(heads.title, pieces)
    fields: dict[str, object] = {"title": title} if title else {}
    return (Page(tuple(pieces), fields, dropped, tuple(notices(source.name, dropped))),)
