"""Pieces, drafts, publication, facets and search."""
