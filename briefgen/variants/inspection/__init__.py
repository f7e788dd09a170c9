"""What a text is and what is wrong with it: its variant by what it writes, and a desk's lint."""

from briefgen.variants.inspection import detection
from briefgen.variants.inspection.detection import Detection, detect
from briefgen.variants.inspection.lint import Finding, lint

__all__ = [
    "Detection",
    "Finding",
    "detect",
    "detection",
    "lint",
]
