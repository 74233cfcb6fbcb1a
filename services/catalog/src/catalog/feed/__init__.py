"""The staff's live feed: every change of a product, pushed to browsers as server-sent events."""
