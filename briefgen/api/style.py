"""briefgen.lint: house style against the term base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen import building, readers, variants, wording
from briefgen.api.options import Judging, Names, configured, named
from briefgen.config import Config
from briefgen.errors import ContentError
from briefgen.model import Notice
from briefgen.variants import Finding

if TYPE_CHECKING:
    from typing import Unpack


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in the texts, in their order, and what was noticed while reading them."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


def lint(sources: Names, *, settings: Config | None = None, **options: Unpack[Judging]) -> Linted:
    """Check texts against the term base: banned, inconsistent and corrupted forms, quotation marks.

    `options` are settings by name: `variant`, `terms`, … Raises BriefgenError.

    >>> briefgen.lint("seeds/hk-strait.txt").findings
    ()
    """
    chosen = configured(Judging, settings, options)
    using = wording.options(chosen)
    findings: list[Finding] = []
    notices: list[Notice] = []
    for source in building.sources(named(sources), chosen):
        text, noticed = readers.plain(source, "lint")
        notices += noticed
        tag = chosen.variant or variants.detect(text).variant
        if tag == "und":
            raise ContentError(
                f"{source.name}: its variant cannot be told; name it with --variant."
            )
        findings += variants.lint(text, tag, source.name, using)
    return Linted(tuple(findings), tuple(notices))
