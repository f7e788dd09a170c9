"""Articles as `parse` gives them out: Markdown that reads back, or JSON; one row a form."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from briefgen.model import Article
from briefgen.writers.json import article_json, article_jsonld, article_ninjs
from briefgen.writers.markdown import article_markdown

TREES: dict[str, Callable[[Article], dict[str, Any]]] = {
    "json": article_json,
    "jsonld": article_jsonld,
    "ninjs": article_ninjs,
}
"""Form → how an article is put into it as data."""

FORMS = ("md", *TREES)


def written(articles: Sequence[Article], form: str, *, explain: bool = False) -> str:
    """Return articles as text in one of FORMS; JSON is one object, or a list of several.

    `explain` adds each block's rule and confidence; it goes with `json`.
    """
    if form == "md":
        return "\n".join(article_markdown(article) for article in articles)
    tree = partial(article_json, explain=True) if explain else TREES[form]
    trees = [tree(article) for article in articles]
    whole = trees[0] if len(trees) == 1 else trees
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
