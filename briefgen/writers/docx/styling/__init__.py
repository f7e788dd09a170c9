"""What a form wants of Word: its page, its faces, its styles, its lists, from `data/word`."""

from briefgen.writers.docx.styling.faces import MONO, east_asian, latin, set_language, word_tag
from briefgen.writers.docx.styling.forms import TWIPS, Form, form, own_rows
from briefgen.writers.docx.styling.layout import place_on_page
from briefgen.writers.docx.styling.numbering import start_list, write_numbering
from briefgen.writers.docx.styling.specs import role, style_id
from briefgen.writers.docx.styling.styles import write_styles

__all__ = [
    "MONO",
    "TWIPS",
    "Form",
    "east_asian",
    "form",
    "latin",
    "own_rows",
    "place_on_page",
    "role",
    "set_language",
    "start_list",
    "style_id",
    "word_tag",
    "write_numbering",
    "write_styles",
]
