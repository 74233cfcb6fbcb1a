"""Alembic revisions, run by `python -m auth migrate`."""
