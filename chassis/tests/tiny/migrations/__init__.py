"""The tiny service's migrations."""
