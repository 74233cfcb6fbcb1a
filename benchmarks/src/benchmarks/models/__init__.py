"""The public benchmark of the vision models: a rendered test set, its figures, its report."""
