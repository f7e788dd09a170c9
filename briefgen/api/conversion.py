"""briefgen.convert: text in one variant → text in another, with every decision."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen import schema, wording
from briefgen.api.options import Wording, configured
from briefgen.config import Config
from briefgen.errors import ConfigurationError
from briefgen.model import Decision

if TYPE_CHECKING:
    from typing import Unpack


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text: the variant that it was in, the one that it is in now, and the decisions.

    The decisions applied to the source give `text` exactly; their offsets are code points.
    """

    origin: str
    to: str
    text: str
    decisions: tuple[Decision, ...]

    def __str__(self) -> str:
        return self.text

    def log(self) -> dict[str, Any]:
        """Return the decisions as JSON has them; see the schema `decisions`."""
        decisions = [asdict(decision) for decision in self.decisions]
        return {"from": self.origin, "to": self.to, "text": self.text, "decisions": decisions}


def convert(
    text: str,
    to: str,
    from_: str = "auto",
    *,
    settings: Config | None = None,
    **options: Unpack[Wording],
) -> Converted:
    """Convert a text; `from_` is its variant, or `auto` to have it told.

    `options` are settings by name: `terms`, `decisions`, `wording`, … Raises ConfigurationError for
    a tag that is no variant, ContentError where the text's own cannot be told.

    >>> str(briefgen.convert("特朗普談導彈", to="zh-TW", from_="zh-HK"))
    '川普談飛彈'
    >>> briefgen.convert("特朗普談導彈", to="zh-TW", from_="zh-HK").decisions[0].target
    '川普'
    """
    target, chosen = _tag(to), configured(Wording, settings, options)
    if from_ != "auto":
        chosen = replace(chosen, variant=_tag(from_))
    origin, passage = wording.convert(text, target, chosen)
    return Converted(origin, target, passage.target, passage.decisions)


def _tag(tag: str) -> str:
    found = schema.source_variant(tag)
    if found is None:
        raise ConfigurationError(schema.refusal(tag))
    return found
