"""Images: inspected, stripped, stored in several sizes, served, deleted."""
