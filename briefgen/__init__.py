"""Bilingual briefing documents from Chinese news."""

__version__ = "0.1.0"
