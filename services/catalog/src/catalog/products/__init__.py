"""The product: its rules, its row, its events, and its page for shoppers."""
