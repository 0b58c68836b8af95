"""Watches: questions that are asked again when there are new articles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retrieval import Cursor, StoreError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Watch:
    """A watched question, who watches it, and where news on it is posted."""

    id: int
    server: int | None
    """None in direct messages."""
    channel: int
    user: int
    question: str
    locale: str
    """Discord's locale of the user."""
    cursors: Mapping[str, Cursor]
    """By collection: the last change that was known when the question was last asked."""
    pings: bool = False
    """True if the user wants to be mentioned with the news."""


DAMAGE = (TypeError, ValueError, AttributeError, LookupError)
"""The errors of reading a watch that is damaged."""


class WatchReader:
    """Reads stored watches, without damaged ones, each of which is logged once.

    `damaged` makes the error for the id of a watch and a reason.
    """

    def __init__(self, damaged: Callable[[int, str], StoreError]) -> None:
        self._damaged = damaged
        self._logged: set[int] = set()
        """The ids of damaged watches."""

    def read(self, stored: Iterable[tuple[int, Callable[[], Watch]]]) -> list[Watch]:
        """Read watches, each given as its id and a function that reads it or raises an error."""
        watches = []
        for watch_id, read in stored:
            try:
                watches.append(read())
            except DAMAGE as error:
                if watch_id not in self._logged:
                    self._logged.add(watch_id)
                    reason = self._damaged(watch_id, str(error))
                    _log.error("watch %d is left out: %s", watch_id, reason)
        return watches


def parse_cursors(stored: Any) -> dict[str, Cursor]:
    """The cursors in a JSON object. Raises TypeError, ValueError and AttributeError."""
    return {
        collection: Cursor(int(number), int(token))
        for collection, (number, token) in stored.items()
    }
