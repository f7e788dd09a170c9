"""The Word writer: real styles, a language on every run, one column or two in a table."""

from briefgen.writers.docx.document import write

__all__ = ["write"]
