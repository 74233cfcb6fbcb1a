"""Stocks a running shop with pieces that exist only here."""
