"""What an editor should see of a conversion, and what the editor chose."""

from briefgen.variants.review import budget, choices, listing, risk

__all__ = [
    "budget",
    "choices",
    "listing",
    "risk",
]
