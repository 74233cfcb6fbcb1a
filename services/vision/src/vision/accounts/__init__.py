"""Accounts, as far as vision must know of them: who may work here now."""
