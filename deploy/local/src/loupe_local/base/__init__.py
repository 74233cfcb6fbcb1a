"""What every other folder rests on: where things lie, files, commands with retries, steps, a stack."""
