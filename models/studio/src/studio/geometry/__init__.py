"""Triangle meshes, the lines that metal follows, and plane outlines."""
