"""Photos composed of rendered pieces: backdrops, garments, hands, and what a camera does to them."""
