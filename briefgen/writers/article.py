"""Articles as `parse` gives them out: Markdown that reads back, or JSON; one row a form."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from briefgen.model import Article, Suggestion
from briefgen.writers.json import article_json, article_jsonld, article_ninjs
from briefgen.writers.markdown import article_markdown

TREES: dict[str, Callable[[Article], dict[str, Any]]] = {
    "json": article_json,
    "jsonld": article_jsonld,
    "ninjs": article_ninjs,
}
"""Form → how an article is put into it as data."""

FORMS = ("md", *TREES)


def written(
    articles: Sequence[Article],
    form: str,
    *,
    explain: bool = False,
    suggested: Sequence[Sequence[Suggestion]] | None = None,
) -> str:
    """Return articles as text in one of FORMS; JSON is one object, or a list of several.

    `explain` adds each block's rule and confidence; it goes with `json`. `suggested` has the
    sentences that are offered as key points, one sequence an article; it goes with `md`, where they
    are comments in the front matter, and `json`.
    """
    offered = [()] * len(articles) if suggested is None else suggested
    if form == "md":
        pairs = zip(articles, offered, strict=True)
        return "\n".join(article_markdown(article, points) for article, points in pairs)
    trees = [
        article_json(article, explain=True) if explain else TREES[form](article)
        for article in articles
    ]
    if suggested is not None:
        for tree, points in zip(trees, suggested, strict=True):
            tree["suggestions"] = [
                {"text": str(point.text), "number": point.number, "why": list(point.why)}
                for point in points
            ]
    whole = trees[0] if len(trees) == 1 else trees
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
