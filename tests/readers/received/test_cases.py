"""The cases that an editor can read: broken text, pasted mail, front matter, notes."""

from __future__ import annotations

import pytest

from tests.outline import cases
from tests.readers.received.showing import DATA, page, show

_SUFFIX = {"matter": ".md", "markdown": ".md"}
CASES = [
    pytest.param(text, expected, _SUFFIX.get(path.stem, ".txt"), id=f"{path.stem}: {title}")
    for path in sorted(DATA.glob("*.md"))
    for title, text, expected in cases(path)
]


@pytest.mark.parametrize(("text", "expected", "suffix"), CASES)
def test_case(text: str, expected: str, suffix: str) -> None:
    assert show(page(text.replace("␌", "\f"), f"case{suffix}")) == expected.split("\n")


def test_every_kind_has_cases() -> None:
    assert len(CASES) >= 45
