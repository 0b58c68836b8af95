"""The one error of all formats."""


class UnreadableFile(Exception):
    """A file's content can't be read as an article; the message says why, for the user."""
