"""Pieces of settings that the other designs seldom have, for six types each."""
