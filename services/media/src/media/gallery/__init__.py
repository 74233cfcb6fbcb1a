"""The gallery: this service's copy of which pieces show which images, and whether the world may see them."""
