"""Footnote in Discord: asks the library and shows what it answers."""
