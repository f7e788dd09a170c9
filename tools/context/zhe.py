"""Training the tiny model for 着 and 著, from native Simplified text, which keeps them apart."""

from __future__ import annotations


def train(clones, held, out, say):  # type: ignore[no-untyped-def]
    """To be replaced."""
