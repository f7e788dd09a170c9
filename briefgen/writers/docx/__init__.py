"""The Word writer: the printed page of a form, as a Word file with Word's own styles."""

from briefgen.writers.docx.document import write

__all__ = ["write"]
