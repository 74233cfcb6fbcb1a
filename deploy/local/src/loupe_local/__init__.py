"""The whole of Loupe on one machine: installs, starts, watches and stops every part."""
