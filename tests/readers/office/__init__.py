"""Word, OpenDocument, rich text and EPUB, each from documents of our own making."""
