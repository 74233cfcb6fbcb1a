"""What stops the stocking of a shop."""


class StockingError(Exception):
    """Something a person has to see to; the text says what."""
