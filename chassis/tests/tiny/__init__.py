"""A whole service of the least size, for the tests of the command line."""
