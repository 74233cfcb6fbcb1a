"""Accounts: who a person is to the shop, and what they may do."""
