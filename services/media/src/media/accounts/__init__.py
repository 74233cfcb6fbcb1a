"""Accounts, as far as media must know of them: who is on the staff now."""
