"""Making the context model: sources, training pairs, augmentation, learning; never part of the package."""
