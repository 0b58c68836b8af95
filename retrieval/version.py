"""The version of Footnote."""

__version__ = "0.1.0"
