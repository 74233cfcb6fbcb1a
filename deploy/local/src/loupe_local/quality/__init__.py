"""Checking the repository: linters and test results."""
