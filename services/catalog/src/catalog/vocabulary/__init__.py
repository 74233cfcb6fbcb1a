"""The words for attributes and conditions, with their labels for people."""
