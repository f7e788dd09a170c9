"""What people may write: metadata keys, protective markings, tags, and the near match of a slip."""

from briefgen.schema.keys import OWN, House, Key, Kind, keys, kind, unknown
from briefgen.schema.markings import TLP, TLP_FORM, Marking, known, marking, strictest
from briefgen.schema.near import meant, near
from briefgen.schema.tags import (
    SOURCE_VARIANTS,
    VARIANTS,
    canonical,
    nearest,
    refusal,
    source_variant,
    variant,
)

__all__ = [
    "OWN",
    "SOURCE_VARIANTS",
    "TLP",
    "TLP_FORM",
    "VARIANTS",
    "House",
    "Key",
    "Kind",
    "Marking",
    "canonical",
    "keys",
    "kind",
    "known",
    "marking",
    "meant",
    "near",
    "nearest",
    "refusal",
    "source_variant",
    "strictest",
    "unknown",
    "variant",
]
