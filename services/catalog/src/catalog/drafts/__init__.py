"""What staff see of products: the list, and one product under review with its notices and analyses."""
