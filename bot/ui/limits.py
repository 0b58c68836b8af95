"""Discord's limits, and how it counts."""

from __future__ import annotations

MAX_CONTENT = 2_000
"""The text of a plain message."""
MAX_TEXT = 4_000
"""All the text in a message of components."""
MAX_COMPONENTS = 40
"""All the components in a message, those inside others too."""
MAX_IN_ROW = 5
"""Buttons beside each other."""
MAX_URL = 512
"""The link of a button."""
MAX_CHOICES = 25
"""Suggestions for an option that is being typed."""
MAX_CHOICE = 100
"""One suggestion."""


def length(text: str) -> int:
    """The length in UTF-16 units: Discord may count so, and it is never less than characters."""
    return len(text) + sum(character > "\uffff" for character in text)
