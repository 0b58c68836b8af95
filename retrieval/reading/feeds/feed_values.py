"""Values as feeds state them: texts, ids, web addresses, times."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time

from retrieval.model.addresses import absolute_url

MAX_ADDRESS_CHARACTERS = 2_048
"""Characters of a web address. Longer ones are not fetched, and not those of articles."""
_MAX_ID_CHARACTERS = 500


def clean(text: object) -> str:
    """A text without halves of characters, which can't be stored."""
    return ("" if text is None else str(text)).encode(errors="replace").decode()


def entry_id(text: object) -> str | None:
    """An id, in place of a very long one its hash; None for an empty one."""
    stated = clean(text).strip()
    if len(stated) > _MAX_ID_CHARACTERS:
        return hashlib.sha256(stated.encode()).hexdigest()
    return stated or None


def web_address(text: object, base: str) -> str | None:
    """An address, relative to `base`, as a web address without tracking; None for any other."""
    if not isinstance(text, str) or not text.strip():
        return None
    address = absolute_url(clean(text), base)
    return address if address and len(address) <= MAX_ADDRESS_CHARACTERS else None


def iso_time(text: str) -> datetime | None:
    """A time in ISO 8601, in UTC unless it has a zone; a day is its end. None for anything else."""
    try:
        if len(text) <= len("2024-05-03"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
