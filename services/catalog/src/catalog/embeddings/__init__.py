"""Embedding vectors: the copy of the photos' vectors, and the client that embeds search words."""
