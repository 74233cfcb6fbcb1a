"""Accounts, as far as media must know of them: who may work here now; the id of an erased one is forgotten."""
