"""The list of recipients: a CSV or TOML file to people, each once."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.delivery import clean
from briefgen.delivery.issue import address, fields
from briefgen.errors import ConfigurationError, InputMissingError
from briefgen.model import Notice

COLUMNS = ("address", "name", "edition", "format")
FORMATS = ("digest", "digest+pdf")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of the list and what they get.

    `problem` says why nothing can be sent to the address; it is then as the list has it.
    """

    address: str
    name: str
    edition: str
    pdf: bool = False
    problem: str = ""

    @property
    def key(self) -> str:
        """What names the person in the ledger."""
        return address.key(self.address)


def load(
    file: Path, check_edition: Callable[[str], str]
) -> tuple[tuple[Recipient, ...], tuple[Notice, ...]]:
    """Read the list. A person named twice counts once, by the first row, and that is a notice.

    Columns (CSV, with a head row) or keys (TOML, `[[recipient]]`): address, name, edition, format
    (`digest` or `digest+pdf`). An address that no mail can go to stays in the list with its
    problem. Raises InputMissingError, ConfigurationError with the row.
    """
    people: dict[str, Recipient] = {}
    notices: list[Notice] = []
    for line, row in _rows(file):
        person = _recipient(file, line, row, check_edition)
        where = f"{file}:{line}"
        if person.key in people:
            first = people[person.key]
            message = f"{person.address} is in the list already, for {first.edition}; sent once"
            notices.append(Notice(str(file), line, "recipient-repeated", message))
            continue
        if person.problem:
            message = f"{person.address!r} {person.problem}; correct it at {where}"
            notices.append(Notice(str(file), line, "address-refused", message))
        people[person.key] = person
    if not people:
        raise ConfigurationError(f"{file}: the list has no recipients; add a row a person")
    return tuple(people.values()), tuple(notices)


def _recipient(
    file: Path, line: int, row: Mapping[str, Any], check_edition: Callable[[str], str]
) -> Recipient:
    values = {key: str(row.get(key) or "").strip() for key in COLUMNS}
    if not values["address"]:
        raise ConfigurationError(f"{file}:{line}: address is empty; fill it in or remove the row")
    if not values["edition"]:
        raise ConfigurationError(f"{file}:{line}: edition is empty; write a tag such as zh-Hant-HK")
    try:
        edition = check_edition(values["edition"])
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}:{line}: edition: {error}") from error
    form = values["format"].lower().replace(" ", "") or "digest"
    if form not in FORMATS:
        raise ConfigurationError(
            f"{file}:{line}: format is {values['format']!r}; it must be one of {', '.join(FORMATS)}"
        )
    name = clean.header(values["name"])
    try:
        plain = address.normalise(values["address"])
    except ValueError as error:
        return Recipient(clean.header(values["address"]), name, edition, problem=str(error))
    return Recipient(plain, name, edition, form == "digest+pdf")


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return _toml_rows(file) if file.suffix.lower() == ".toml" else _csv_rows(file)


def _toml_rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    table = fields.read(file, "recipients file")
    rows = table.take("recipient", _tables)
    table.done()
    for number, row in enumerate(rows, 1):
        inner = fields.Table(row, file, f"recipient {number}: ")
        values = {key: inner.get(key, _string, "") for key in COLUMNS}
        inner.done()
        yield number, values


def _csv_rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        # utf-8-sig: spreadsheets put a byte order mark before the first column's name.
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise InputMissingError(
            f"{file}: there is no such recipients file; check the issue's recipients"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{file}: cannot be read ({error}); save it as CSV in UTF-8"
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="more", strict=True)
    try:
        names = tuple((name or "").strip().lower() for name in reader.fieldnames or ())
        reader.fieldnames = list(names)
        if "address" not in names or "edition" not in names or set(names) - set(COLUMNS):
            raise ConfigurationError(
                f"{file}:1: the columns are {', '.join(names) or 'missing'}; "
                f"they must be {', '.join(COLUMNS)} (name and format may be left out)"
            )
        for row in reader:
            if "more" in row:
                raise ConfigurationError(
                    f'{file}:{reader.line_num}: more cells than columns; quote a comma: "a, b"'
                )
            if any(row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise ConfigurationError(
            f"{file}:{reader.line_num}: is not valid CSV ({error}); correct it"
        ) from error


def _tables(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return value
    raise ValueError("a list of tables [[recipient]]")


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text")
