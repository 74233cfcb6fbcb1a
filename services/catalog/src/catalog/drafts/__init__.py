"""What staff see of pieces: the drafts, their notices, and the live feed of changes."""
