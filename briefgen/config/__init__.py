"""What the user wants: settings, where they are written, and the editions they name."""

from briefgen.config.editions import BILINGUAL, Plan, check, file_name, parts, plan, slug
from briefgen.config.files import text_of
from briefgen.config.finding import FILE, find
from briefgen.config.layers import Row, explained, load, overlaid, plain
from briefgen.config.places import PREFIX, VARIABLES
from briefgen.config.settings import FORMATS, FORMS, SETTINGS, WORDINGS, Config, Setting, Wording

__all__ = [
    "BILINGUAL",
    "FILE",
    "FORMATS",
    "FORMS",
    "PREFIX",
    "SETTINGS",
    "VARIABLES",
    "WORDINGS",
    "Config",
    "Plan",
    "Row",
    "Setting",
    "Wording",
    "check",
    "explained",
    "file_name",
    "find",
    "load",
    "overlaid",
    "parts",
    "plain",
    "plan",
    "slug",
    "text_of",
]
