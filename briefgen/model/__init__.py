"""The nouns: what an article, a brief, an edition and a document are made of.

Everything is frozen. Human text is a `Text`; what is not to be converted (an address, an ISO date,
a hash) is a plain `str`. So a stage that converts or walks texts needs no list of fields:
`map_texts` visits every `Text` of a tree, and the structure stays equal by construction.
"""

from briefgen.model.article import (
    Article,
    Block,
    Caption,
    Desk,
    Dropped,
    Form,
    Image,
    Item,
    ListBlock,
    Origin,
    Original,
    Paragraph,
    Quote,
    Section,
    Source,
    Table,
)
from briefgen.model.brief import (
    Brief,
    DateMention,
    Event,
    Excerpt,
    Figure,
    Glossary,
    Name,
    NameStatus,
    Precision,
    Provenance,
    Quotation,
)
from briefgen.model.edition import Decision, Document, Edition, Medium, Passage, Rule, Written
from briefgen.model.notice import Notice
from briefgen.model.text import Mark, MarkKind, Text, map_texts, texts

__all__ = [
    "Article",
    "Block",
    "Brief",
    "Caption",
    "DateMention",
    "Decision",
    "Desk",
    "Document",
    "Dropped",
    "Edition",
    "Event",
    "Excerpt",
    "Figure",
    "Form",
    "Glossary",
    "Image",
    "Item",
    "ListBlock",
    "Mark",
    "MarkKind",
    "Medium",
    "Name",
    "NameStatus",
    "Notice",
    "Origin",
    "Original",
    "Paragraph",
    "Passage",
    "Precision",
    "Provenance",
    "Quotation",
    "Quote",
    "Rule",
    "Section",
    "Source",
    "Table",
    "Text",
    "Written",
    "map_texts",
    "texts",
]
