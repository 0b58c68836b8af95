"""Footnote in Discord: answers the questions of users from a library."""
