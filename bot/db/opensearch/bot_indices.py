"""The indices of the bot's database, and what of their documents can be searched for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrieval import EXPUNGED, NOT_INDEXED, IndexSpec

STATE = "bot-state"
"""Single documents: the secret key, the last id of a watch, and when a text was deleted."""
PREFERENCES = "bot-preferences"
ANSWERS = "bot-answers"
VOTES = "bot-votes"
WATCHES = "bot-watches"
CLAIMS = "bot-claims"

_VERSION = {"version": 1}
"""A version that changes the fields needs another number, and a way from the one before."""
_KEYWORD = {"type": "keyword"}
_LONG = {"type": "long"}
_COLUMN = {"type": "keyword", "index": False, "ignore_above": 8_191}
"""A text that is read without the rest of its document; one value may have 32,766 bytes."""
_BOOLEAN = {"type": "boolean"}
_IN_MEMORY_FIRST = {"index.translog.durability": "async"}
"""A write doesn't wait for the disk: after a power cut, a claim is of no use."""


def _fields(*stored: str, **indexed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fields that are only stored, and fields that are indexed too."""
    return {**dict.fromkeys(stored, NOT_INDEXED), **indexed}


INDICES = (
    IndexSpec(STATE, _fields("number", "key", "token", "at"), is_truth=True, meta=_VERSION),
    IndexSpec(
        PREFERENCES,
        _fields("places", "token", number=_LONG, server=_LONG, is_latest=_BOOLEAN),
        is_truth=True,
        meta=_VERSION,
    ),
    IndexSpec(
        ANSWERS,
        _fields(
            *("asked", "request", "is_answered", "took_ms", "extracts", "tokens"),
            id=_KEYWORD,
            question=_COLUMN,
            server=_LONG,
            asked_on=_KEYWORD,
            first_asked=_LONG,
            has_question=_BOOLEAN,
        ),
        is_truth=True,
        settings=EXPUNGED,
        meta=_VERSION,
    ),
    IndexSpec(
        VOTES,
        _fields("is_up", "token", answer=_KEYWORD, voter=_KEYWORD),
        is_truth=True,
        meta=_VERSION,
    ),
    IndexSpec(
        WATCHES,
        _fields(
            *("question", "locale", "cursors", "pings"),
            number=_LONG,
            server=_LONG,
            channel=_LONG,
            user=_LONG,
        ),
        is_truth=True,
        settings=EXPUNGED,
        meta=_VERSION,
    ),
    IndexSpec(CLAIMS, _fields("token", at=_LONG), settings=_IN_MEMORY_FIRST, meta=_VERSION),
)
