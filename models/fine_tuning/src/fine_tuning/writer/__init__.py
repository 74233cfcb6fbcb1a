"""Training data of the language model that writes listings."""
