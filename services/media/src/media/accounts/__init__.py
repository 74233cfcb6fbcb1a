"""Accounts, as far as media must know of them: when one is erased, its id is forgotten here."""
