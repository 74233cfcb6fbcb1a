"""What admins do: list accounts, change their roles and states, erase them, rotate the signing keys."""
