"""Style sheets, one a template, by the same stem."""
