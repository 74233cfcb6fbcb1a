"""What all trainings share: the loop, checkpoints, schedules, warm starts, manifests."""
