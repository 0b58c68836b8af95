"""Values as feeds state them: texts, web addresses, times."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from retrieval.model.addresses import absolute_url


def clean(text: object) -> str:
    """A text without halves of characters, which can't be stored."""
    return ("" if text is None else str(text)).encode(errors="replace").decode()


def web_address(text: object, base: str) -> str | None:
    """An address, relative to `base`, as a web address without tracking; None for any other."""
    if not isinstance(text, str) or not text.strip():
        return None
    return absolute_url(clean(text), base)


def iso_time(text: str) -> datetime | None:
    """A time in ISO 8601, in UTC unless it has a zone; a day is its end. None for anything else."""
    try:
        if len(text) <= len("2024-05-03"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
