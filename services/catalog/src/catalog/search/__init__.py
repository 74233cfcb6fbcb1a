"""What shoppers find: facets with counts, words, meaning, similar products."""
