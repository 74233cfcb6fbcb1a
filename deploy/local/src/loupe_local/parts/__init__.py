"""The parts that are not ours, each configured and asked whether it answers."""
