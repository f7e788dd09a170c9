"""Making the context model: sources, pairs, made-up text, learning."""
