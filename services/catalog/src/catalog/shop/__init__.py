"""The constants of this installation, its labels for people, and who works for it."""
