"""The design system: colours that can be read, on paper and on a dark screen (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLES = files("briefgen.styles")
_VARIABLE = re.compile(r"--([a-z]+): (#[0-9a-f]+)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it, 0 to 1."""
    digits = colour.removeprefix("#")
    pairs = [d * 2 for d in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def variables(name: str, *, dark: bool) -> dict[str, str]:
    """Return the colours that a style names, in one of the two schemes."""
    light, _, night = (STYLES / name).read_text("utf-8").partition("prefers-color-scheme: dark")
    found = dict(_VARIABLE.findall(light))
    return {**found, **dict(_VARIABLE.findall(night))} if dark else found


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "red"])
def test_words_stand_out_from_their_ground(ink: str, dark: bool) -> None:
    colours = {**variables("base.css", dark=dark), **variables("form.css", dark=dark)}
    for ground in ("paper", "tint"):
        assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["form.css", "memo.css"])
def test_markings_stand_out_from_black(name: str) -> None:
    rules = re.findall(
        r"\.tlp-[a-z]+ span[^{]*\{ color: (#\w+)", (STYLES / name).read_text("utf-8")
    )
    assert len(rules) == 3
    assert all(contrast(colour, "#000") >= 4.5 for colour in rules)


@pytest.mark.parametrize("dark", [False, True])
def test_a_digest_can_be_read(dark: bool) -> None:
    light, _, night = (STYLES / "digest.css").read_text("utf-8").partition("prefers-color-scheme")
    text = night if dark else light
    inks = re.findall(r"(?<![-\w])color: (#\w+)", text)
    grounds = re.findall(r"\.(?:sheet|bottom)[^{]*\{[^}]*background-color: (#\w+)", text)
    assert len(inks) >= 4
    assert len(grounds) == 2
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5
