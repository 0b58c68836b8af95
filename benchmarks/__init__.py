"""The speed of Footnote beside others, and its quality: `make bench`."""
