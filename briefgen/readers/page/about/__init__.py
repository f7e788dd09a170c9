"""What a page says about its article: for machines, in its title, and over the text."""

from briefgen.readers.page.about.header import Header, headed, header
from briefgen.readers.page.about.language import language
from briefgen.readers.page.about.meta import fields, iso
from briefgen.readers.page.about.printed import agreed
from briefgen.readers.page.about.standfirst import standfirst
from briefgen.readers.page.about.times import local

__all__ = [
    "Header",
    "agreed",
    "fields",
    "headed",
    "header",
    "iso",
    "language",
    "local",
    "standfirst",
]
