"""What every page is set with: labels, dates, text as HTML, pictures, spacing of marks."""

from briefgen.typesetting import markup, pictures, typography
from briefgen.typesetting.labels import (
    date,
    han_date,
    han_number,
    labels,
    languages,
    own_names,
    roc_date,
)
from briefgen.typesetting.markup import safe_link
from briefgen.typesetting.typography import breaking, elastic, halves, squeezes, stretches

__all__ = [
    "breaking",
    "date",
    "elastic",
    "halves",
    "han_date",
    "han_number",
    "labels",
    "languages",
    "markup",
    "own_names",
    "pictures",
    "roc_date",
    "safe_link",
    "squeezes",
    "stretches",
    "typography",
]
