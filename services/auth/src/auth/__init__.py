"""Accounts, sessions, roles and keys."""
