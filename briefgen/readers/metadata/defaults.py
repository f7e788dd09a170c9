"""Metadata of the configuration, laid under an article: what it says itself stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeVar

from briefgen.model import Article, Desk
from briefgen.readers.metadata.keys import with_metadata
from briefgen.schema import House

T = TypeVar("T", Article, Desk)


def with_defaults(
    article: Article,
    mapping: Mapping[str, object],
    file: str,
    house: House = House(),
) -> Article:
    """Return the article with metadata keys laid under it.

    Arguments and errors are those of `with_metadata`.
    """
    laid = with_metadata(replace(article, desk=Desk()), mapping, file, house)
    extra = dict(laid.desk.extra) | dict(article.desk.extra)
    desk = replace(_over(article.desk, laid.desk), extra=tuple(extra.items()))
    return replace(_over(article, laid), desk=desk, notices=laid.notices)


def _over(upper: T, lower: T) -> T:
    """Return `lower` with every field that `upper` has something in."""
    held = {f.name: getattr(upper, f.name) for f in fields(upper)}
    return replace(lower, **{name: value for name, value in held.items() if value})
