"""What a form may be in a target: a row of the term base as one pair has it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.variants.options import Status, Term
from briefgen.variants.terms.guards import Guard


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a form may be: its target (None: as the dictionaries have it), and the row behind it.

    `key` is what its guards are listed by; `unsure` says that the target is not confirmed and may
    only be offered; `rest` is what the target has more than the form: where the text goes on with
    it, it has the target's form already (哈薩克斯坦 for 哈薩克). `desk` says that it is in a file
    of the desk's own.
    """

    target: str | None
    origin: str
    term: Term | None
    guards: tuple[Guard, ...]
    key: str = ""
    alternatives: tuple[str, ...] = ()
    unsure: bool = False
    status: Status = "preferred"
    why: str = ""
    doubtful: bool = False
    rest: str = ""
    desk: bool = False

    def doubted(self) -> Candidate:
        """Return the candidate as it is where the context does not say that it is meant."""
        if self.target is None:
            return replace(self, doubtful=True)
        others = (self.target, *self.alternatives)
        return replace(self, target=None, alternatives=others, unsure=True, doubtful=True)
