"""What people write about an article: front matter, keys, defaults, and a date inferred."""

from briefgen.readers.metadata import frontmatter
from briefgen.readers.metadata.defaults import with_defaults
from briefgen.readers.metadata.keys import TODAY, with_metadata
from briefgen.readers.metadata.precedence import settled
from briefgen.readers.metadata.publication import dated
from briefgen.readers.metadata.working import working_title

__all__ = [
    "TODAY",
    "dated",
    "frontmatter",
    "settled",
    "with_defaults",
    "with_metadata",
    "working_title",
]
