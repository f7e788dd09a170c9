"""What an editor can open and change: the term base, the label catalogue, the tables."""
