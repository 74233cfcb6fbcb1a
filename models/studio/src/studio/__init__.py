"""Renders jewelry that labels itself: designs, light, masks, backdrops and scenes."""
