"""The grounded check: a text may claim what the attributes of a piece say, and nothing else."""
