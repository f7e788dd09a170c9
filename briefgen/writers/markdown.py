"""An article as Markdown with front matter, which reads back to the same article."""

from __future__ import annotations

from briefgen.model import Article, Caption, Paragraph


def article_markdown(article: Article) -> str:
    """Return Markdown that the Markdown reader reads back to the same article."""
    lines: list[str] = []
    for section in article.sections:
        if section.crosshead is not None:
            lines.append("#" * (section.level + 1) + " " + str(section.crosshead))
        for block in section.blocks:
            if isinstance(block, Paragraph):
                lines.append(str(block.text))
            elif isinstance(block, Caption):
                lines.append(str(block.text) + block.credit_form)
    return "\n\n".join(lines) + "\n"
