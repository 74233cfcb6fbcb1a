"""What staff do with products: correct, publish, merge, split, reorder, delete, decide on proposals."""
