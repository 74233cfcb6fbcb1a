"""Alembic revisions, run by `python -m media migrate`."""
