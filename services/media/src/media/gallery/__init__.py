"""Media's copy of which pieces show which images, and which of the pieces are published."""
