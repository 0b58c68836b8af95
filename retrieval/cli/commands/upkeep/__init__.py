"""The commands that look after a library, and measure it."""
