"""From a photo to an analysis: three stages in a row, and the rules between them."""
