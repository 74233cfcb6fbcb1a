"""A two-service example, killed at every step, and the outside reader that counts what came of it."""
