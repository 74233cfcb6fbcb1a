"""Settings and generated credentials of a stack, written as env files."""
