"""What an editor should see of a conversion, and what the editor chose."""

from briefgen.variants.review import choices, listing, risk
from briefgen.variants.review.risk import Ambiguous, Flag

__all__ = [
    "Ambiguous",
    "Flag",
    "choices",
    "listing",
    "risk",
]
