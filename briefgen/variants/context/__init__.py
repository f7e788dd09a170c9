"""Deciding ambiguous characters from their context, with a calibrated probability."""

from briefgen.variants.context.deciding import decide, positions
from briefgen.variants.context.particle import particle, particles
from briefgen.variants.context.verdict import Verdict

__all__ = ["Verdict", "decide", "particle", "particles", "positions"]
