"""Reading and checking a term file: TSV that an editor can open, every fault with its line.

The columns are `id en zh-Hant-HK zh-Hant-TW zh-Hans-CN zh-Hans-SG status domain note source`, in
any order; a house's own file needs only two of the variants. A cell may hold several forms, with
`|` between them, and the first is the one used. Lines that start with `#` are comments.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import cast, get_args

from briefgen.errors import ConfigurationError
from briefgen.variants.options import Status, Term, TermFile

VARIANT_COLUMNS = ("zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN", "zh-Hans-SG")
COLUMNS = ("id", "en", *VARIANT_COLUMNS, "status", "domain", "note", "source")
_STATUSES = get_args(Status)
_MAX_FORM = 40


def parse(name: str, text: str) -> TermFile:
    """Read a term file's text; `name` is what errors call the file.

    Raises ConfigurationError with the line and the remedy at the first fault.
    """
    columns: list[str] = []
    terms: list[Term] = []
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = _header(name, number, cells)
            continue
        if len(cells) > len(columns):
            raise ConfigurationError(
                f"{name}:{number}: this row has {len(cells)} cells and the header {len(columns)};"
                " separate the columns with single tabs."
            )
        row = dict(zip(columns, (*map(str.strip, cells), *[""] * len(columns)), strict=False))
        term = _term(name, number, row)
        key = (term.id, tuple(row.get(c, "") for c in VARIANT_COLUMNS))
        if key in seen:
            raise ConfigurationError(
                f"{name}:{number}: this row repeats line {seen[key]}; remove one of the two."
            )
        seen[key] = number
        terms.append(term)
    if not columns:
        raise ConfigurationError(
            f"{name}:1: the file is empty; begin it with a header such as"
            " id⇥zh-Hant-HK⇥zh-Hant-TW⇥zh-Hans-CN (with tabs)."
        )
    _check_things(name, terms)
    return TermFile(name, tuple(terms))


def _check_things(name: str, terms: list[Term]) -> None:
    """A thing that has a form in one variant only becomes nothing anywhere."""
    regions: dict[str, set[str]] = {}
    for term in terms:
        filled = zip("HTCS", (term.hk, term.tw, term.cn, term.sg), strict=True)
        regions.setdefault(term.id, set()).update(r for r, forms in filled if forms)
    for term in terms:
        if len(regions[term.id]) < 2 and term.status != "banned":
            raise ConfigurationError(
                f"{name}:{term.line}: {term.id} has a form in one variant only; fill in what it"
                " becomes elsewhere."
            )


def _header(name: str, number: int, cells: list[str]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    unknown = [c for c in columns if c not in COLUMNS]
    if unknown:
        raise ConfigurationError(
            f"{name}:{number}: unknown column {unknown[0]!r}; the header may have"
            f" {', '.join(COLUMNS)}, with tabs between them."
        )
    if len(set(columns)) < len(columns):
        raise ConfigurationError(f"{name}:{number}: a column is there twice; remove one.")
    if sum(c in VARIANT_COLUMNS for c in columns) < 2:
        raise ConfigurationError(
            f"{name}:{number}: the header names fewer than two variants; add columns such as"
            " zh-Hant-HK and zh-Hans-CN."
        )
    return columns


def _term(name: str, number: int, row: dict[str, str]) -> Term:
    where = f"{name}:{number}"
    status = row.get("status") or "preferred"
    if status not in _STATUSES:
        raise ConfigurationError(
            f"{where}: there is no status {status!r}; use one of {', '.join(_STATUSES)}."
        )
    hk, tw, cn, sg = (_forms(where, row.get(column, "")) for column in VARIANT_COLUMNS)
    if not (hk or tw or cn or sg):
        raise ConfigurationError(f"{where}: no variant has a form; fill at least one in.")
    digest = hashlib.sha256(repr((hk, tw, cn, sg)).encode()).hexdigest()[:8]
    return Term(
        row.get("id") or row.get("en") or f"row-{digest}",
        row.get("en", ""),
        hk,
        tw,
        cn,
        sg,
        cast(Status, status),
        row.get("domain", ""),
        row.get("note", ""),
        row.get("source", ""),
        number,
    )


def _forms(where: str, cell: str) -> tuple[str, ...]:
    forms = tuple(unicodedata.normalize("NFC", part.strip()) for part in cell.split("|") if part)
    for form in forms:
        if not form:
            raise ConfigurationError(f"{where}: an empty form stands between two |; remove it.")
        if len(form) > _MAX_FORM:
            raise ConfigurationError(
                f"{where}: {form[:12]}… has more than {_MAX_FORM} characters; terms are words,"
                " not sentences, so shorten it."
            )
        if any(unicodedata.category(c) in ("Cc", "Cs", "Cf") for c in form):
            raise ConfigurationError(
                f"{where}: {form!r} has an invisible character; type the form again."
            )
    return forms
