"""The topic that somebody types."""

from __future__ import annotations

from bot.errors import UserError
from retrieval.text.unicode import visible_line


def clean_topic(typed: str) -> str:
    """A topic as it is shown; raises Refused where nothing of it is to be seen."""
    topic = visible_line(typed)
    if not topic:
        raise UserError(lambda strings: strings.empty_search)
    return topic
