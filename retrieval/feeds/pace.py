"""The time of the next poll of a feed, and of the next attempt to read a page."""

from __future__ import annotations

from random import Random

MIN_PACE_SECONDS = 600.0
MAX_PACE_SECONDS = 86_400.0
_FASTER, _SLOWER = 0.6, 1.3
"""The factors of a pace after a poll with news, and after one without. With them, a feed that has
news regularly is polled about three times for each."""
_FIRST_BACKOFF_SECONDS = 600.0
_MAX_RETRY_AFTER_SECONDS = 7 * 86_400.0
_JITTER = 0.1
"""The share by which a time is changed at random, so that feeds are not polled all at once."""
_BACKOFF_JITTER = 0.25
_FIRST_PAGE_SECONDS = 1_800.0
_PAGE_FACTOR = 3.0
MAX_ATTEMPTS = 5
"""Attempts to read a page where the failure may be temporary: the last one after 20 hours."""
MAX_PERMANENT_ATTEMPTS = 2
"""Attempts to read a page that was refused or had no article."""
_PERMANENT_SECONDS = 21_600.0
OFF_FAILURES = 10
OFF_SECONDS = 7 * 86_400.0
"""A feed is switched off after so many failures in a row, over at least so long a time."""
_FREE_VERSIONS = 3
"""Changes of an entry that are read at once; after them, ever more time has to pass."""
_VERSION_SECONDS = 3_600.0
_MAX_DOUBLINGS = 20


def next_pace(before: float, *, has_news: bool | None, stated: float | None) -> float:
    """The seconds between two polls from now on.

    `has_news` is None after the first poll, which tells nothing. `stated` is the time for which the
    server says that the feed stays the same.
    """
    factor = 1 if has_news is None else _FASTER if has_news else _SLOWER
    pace = before * factor
    return min(max(pace, MIN_PACE_SECONDS, stated or 0), MAX_PACE_SECONDS)


def jittered(seconds: float, random: Random) -> float:
    """A time, a little longer or shorter."""
    return seconds * (1 + random.uniform(-_JITTER, _JITTER))


def backoff(failures: int, retry_after: float | None, random: Random) -> float:
    """The seconds until the next poll after failures in a row, doubled by each of them."""
    doubled = _FIRST_BACKOFF_SECONDS * 2.0 ** min(failures - 1, _MAX_DOUBLINGS)
    spread = min(doubled, MAX_PACE_SECONDS) * (1 + random.uniform(0, _BACKOFF_JITTER))
    return max(spread, min(retry_after or 0, _MAX_RETRY_AFTER_SECONDS))


def page_backoff(attempts: int, *, is_temporary: bool, retry_after: float | None) -> float | None:
    """The seconds until the next attempt to read a page; None if there is none."""
    if attempts >= (MAX_ATTEMPTS if is_temporary else MAX_PERMANENT_ATTEMPTS):
        return None
    if not is_temporary:
        return _PERMANENT_SECONDS
    seconds = _FIRST_PAGE_SECONDS * _PAGE_FACTOR ** (attempts - 1)
    return max(seconds, min(retry_after or 0, _MAX_RETRY_AFTER_SECONDS))


def version_wait(versions: int) -> float:
    """The seconds that have to pass before an entry that has changed so often is read again."""
    if versions < _FREE_VERSIONS:
        return 0
    doublings = min(versions - _FREE_VERSIONS, _MAX_DOUBLINGS)
    return float(min(_VERSION_SECONDS * 2.0**doublings, MAX_PACE_SECONDS))
