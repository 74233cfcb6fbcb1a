"""Uploads, inspection, renditions and visibility of pictures."""
