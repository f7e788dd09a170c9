"""briefgen.digest: several articles → one digest an edition, ready to read or to mail."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import config, delivery
from briefgen.api.options import Digesting, Names, configured, named
from briefgen.building import digests
from briefgen.config import Config
from briefgen.errors import InputMissingError
from briefgen.model import Notice

if TYPE_CHECKING:
    from typing import Unpack


@dataclass(frozen=True, slots=True)
class Digest:
    """One edition's digest: its file name without suffix, subject, page, text and mail."""

    edition: str
    name: str
    subject: str
    html: bytes
    text: bytes
    mail: bytes
    notices: tuple[Notice, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """The three files by their names."""
        parts = {"html": self.html, "txt": self.text, "eml": self.mail}
        return {
            config.file_name(self.name, self.edition, suffix): data
            for suffix, data in parts.items()
        }


def digest(
    sources: Names = (),
    *,
    issue: str | Path | None = None,
    settings: Config | None = None,
    report: Callable[[Digest], object] | None = None,
    **options: Unpack[Digesting],
) -> tuple[Digest, ...]:
    """Make one digest of several articles for every edition; nothing is mailed, nothing saved.

    Subject, date and handling come from an `issue` file, if one is named; without sources its
    articles do too. The editions are `to`, else those that the issue has a subject for, else the
    first article's variant, its counterpart, and bilingual. `report` is called with each digest as
    it is there. Raises BriefgenError.

    >>> made = briefgen.digest(["seeds/hk-strait.txt", "seeds/tw-energy.md"], to=["zh-TW"])
    >>> [(one.edition, list(one.files)) for one in made]
    [('zh-Hant-TW', ['digest.zh-Hant-TW.html', 'digest.zh-Hant-TW.txt', 'digest.zh-Hant-TW.eml'])]
    """
    chosen = configured(Digesting, settings, options)
    read = delivery.issue.load(Path(issue), config.check, chosen.markings) if issue else None
    names = named(sources) or list(read.articles if read else ())
    if not names:
        raise InputMissingError("no article is named; name articles, or an issue file")
    if read and not chosen.to:
        chosen = replace(chosen, to=tuple(edition for edition, _ in read.subjects))
    about = delivery.Settings.of(read) if read else delivery.Settings()
    noticed = read.notices if read else ()
    done = []
    for made in digests.digest(chosen, names, about):
        draft = delivery.draft(made.content, read, _now())
        files = (draft.html, draft.text, draft.mail)
        found = Digest(
            made.edition, about.name, made.content.subject, *files, (*noticed, *made.notices)
        )
        if report:
            report(found)
        done.append(found)
    return tuple(done)


def _now() -> datetime:
    """Return the time; SOURCE_DATE_EPOCH fixes it, so that the same input gives the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
