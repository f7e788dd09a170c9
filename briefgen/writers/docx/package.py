"""The package around the text: properties, settings, theme, fonts; nothing of a template stays."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from docx.document import Document as WordDocument

from briefgen.model import Brief
from briefgen.record import CATEGORY
from briefgen.writers.docx.styling import Form, east_asian, latin, word_tag
from briefgen.writers.docx.xml import element

_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the file's clock has no zone
_SPARE = ("customXml", "stylesWithEffects", "webSettings", "thumbnail", "fontTable")
_THEME = re.compile(rb"<a:(major|minor)Font>.*?</a:\1Font>", re.S)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas'
    b'.openxmlformats.org/officeDocument/2006/extended-properties"><Application>briefgen'
    b"</Application></Properties>"
)


def clean(word: WordDocument, form: Form, language: str) -> None:
    """Take away what the empty package of the library brings, and write settings and theme."""
    package = word.part.package
    for owner in (package, word.part):
        for key, relation in list(owner.rels.items()):
            if not relation.is_external and any(s in relation.reltype for s in _SPARE):
                del owner.rels[key]
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/theme"):
            _theme(relation.target_part, form, language)
    for relation in package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APP
    _settings(word.settings.element, form, language)


def _theme(part: Any, form: Form, language: str) -> None:
    def face(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        role = form.head if name == "major" else form.text
        return (
            f'<a:{name}Font><a:latin typeface="{latin(role)}"/>'
            f'<a:ea typeface="{east_asian(role, language)}"/><a:cs typeface=""/></a:{name}Font>'
        ).encode()

    part._blob = _THEME.sub(face, part.blob).replace(b'name="Office Theme"', b'name="briefgen"')


def _settings(root: Any, form: Form, language: str) -> None:
    """Write the settings in the standard's order (ISO 29500-1, 17.15.1.78)."""
    for child in list(root):
        root.remove(child)
    element("defaultTabStop", root, val=round(form.size * 40))
    if form.page == "outside":
        element("evenAndOddHeaders", root)
    element("characterSpacingControl", root, val="compressPunctuation")
    compat = element("compat", root)
    element("useFELayout", compat)
    element(
        "compatSetting",
        compat,
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    element("themeFontLang", root, val=word_tag("en"), eastAsia=word_tag(language))
    element("decimalSymbol", root, val=".")
    element("listSeparator", root, val=",")


def set_properties(word: WordDocument, brief: Brief) -> None:
    """Set what the file says of itself; its clock is the publication date, not today's."""
    try:
        when = dt.datetime.fromisoformat((brief.article.date_published or "")[:10])
    except ValueError:
        when = _EPOCH
    properties = word.core_properties
    properties.title = str(brief.title)
    properties.author = "、".join(map(str, brief.article.byline))
    properties.last_modified_by = ""
    properties.comments = ""
    properties.category = CATEGORY
    properties.language = brief.variant
    properties.identifier = brief.provenance.sha256
    properties.created = properties.modified = when
    properties.revision = 1


def packed(word: WordDocument) -> bytes:
    """Return the file with one date for all its parts, so that bytes do not change."""
    first, second = io.BytesIO(), io.BytesIO()
    word.save(first)
    with (
        zipfile.ZipFile(io.BytesIO(first.getvalue())) as old,
        zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return second.getvalue()
