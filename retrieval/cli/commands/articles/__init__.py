"""The commands that add, remove and show articles."""
