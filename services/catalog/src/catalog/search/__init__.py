"""What shoppers find: facets, words, meaning."""
