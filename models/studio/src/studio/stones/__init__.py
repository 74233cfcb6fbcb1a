"""Cut stones, how they are set, and how they are arranged."""
