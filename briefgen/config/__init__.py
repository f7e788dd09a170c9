"""What the user wants: settings, the editions they name, and the files they point to."""

from briefgen.config.editions import (
    BILINGUAL,
    SOURCE_VARIANTS,
    VARIANTS,
    Plan,
    canonical,
    check,
    file_name,
    plan,
    slug,
    source_variant,
)
from briefgen.config.files import text_of
from briefgen.config.settings import (
    FILE,
    FORMATS,
    FORMS,
    PREFIX,
    SETTINGS,
    WORDINGS,
    Config,
    Wording,
    load,
    setting_names,
)

__all__ = [
    "BILINGUAL",
    "FILE",
    "FORMATS",
    "FORMS",
    "PREFIX",
    "SETTINGS",
    "SOURCE_VARIANTS",
    "VARIANTS",
    "WORDINGS",
    "Config",
    "Plan",
    "Wording",
    "canonical",
    "check",
    "file_name",
    "load",
    "plan",
    "setting_names",
    "slug",
    "source_variant",
    "text_of",
]
