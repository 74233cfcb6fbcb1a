"""Invitations: how a person becomes staff."""
