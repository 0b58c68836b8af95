"""The commands of `python -m retrieval`, one module for each thing that they are about."""
