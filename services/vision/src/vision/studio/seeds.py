"""Which seeds are kept for what."""

RESERVED = range(900_000, 1_000_000)
"""Seeds of the public test set (`benchmarks/models/testset.toml`): no training takes them."""
