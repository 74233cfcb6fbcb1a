"""Getting what a stack needs onto the disk: environments, jars, the frontend and its build."""
