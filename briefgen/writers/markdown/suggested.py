"""Sentences offered as key points, as comments in front matter: a file with them builds as before.

Taking away the `# ` of a line that is wanted, and of `# key_points:`, makes them the desk's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from briefgen.model import Suggestion

_NOTE = (
    "Sentences of the article, offered by briefgen. Take the # and the space off `key_points:`\n"
    "# and off the lines that you want; the rest stays a comment and is not printed."
)


def commented(suggestions: Sequence[Suggestion]) -> str:
    """Return the comments, each line ended; "" where nothing is offered.

    What stands behind a sentence (its paragraph and why) is a comment of its own, so that it stays
    one when the sentence is taken.
    """
    if not suggestions:
        return ""
    lines = [f"# {_NOTE}", "# key_points:"]
    for suggestion in suggestions:
        why = " ".join("; ".join(suggestion.why).split())
        lines.append(f"#   - {_scalar(suggestion.text.string)}  # ¶{suggestion.number}: {why}")
    return "".join(f"{line}\n" for line in lines)


def _scalar(string: str) -> str:
    """Return a string as one line of YAML that reads back to it."""
    # What YAML takes for a line's end (U+0085, U+2028) is escaped: it would end the comment.
    whole = len(string.splitlines()) == 1
    style = None if whole else '"'
    dumped: str = yaml.safe_dump(string, allow_unicode=whole, default_style=style, width=10**6)
    return dumped.removesuffix("...\n").rstrip("\n")
