"""The list of feeds, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from retrieval.cli.feeds.feed_options import feed_line
from retrieval.library import Library
from retrieval.model.feed import Failure, Feed
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def feed_lines(library: Library, feeds: Sequence[Feed]) -> Iterator[str]:
    """The lines of a list."""
    now = datetime.now(UTC)
    for feed in feeds:
        yield feed_line(feed)
        yield f"   {_state(feed, now)}"
        if feed.failure:
            times = f"failed {pluralize(feed.failures, 'time')} in a row"
            yield f"   {times}: {visible_line(str(feed.failure))}"
        for failure, count in library.feeds.items.failures(feed.id):
            yield f"   {pluralize(count, 'page')} not read: {visible_line(str(failure))}"


def feed_to_json(library: Library, feed: Feed) -> dict[str, Any]:
    """A feed as JSON."""
    return {
        "id": feed.id,
        "collection": feed.collection,
        "url": feed.url,
        "title": feed.title,
        "added_at": feed.added_at.isoformat(),
        "added_by": feed.added_by,
        "is_paused": feed.is_paused,
        "is_off": feed.is_off,
        "polled_at": feed.polled_at.isoformat() if feed.polled_at else None,
        "next_poll_at": feed.next_poll_at.isoformat() if feed.is_polled else None,
        "failures": feed.failures,
        "failure": _failure_to_json(feed.failure) if feed.failure else None,
        "articles": feed.items,
        "waiting": feed.waiting,
        "unread": feed.unread,
        "pages": [
            {**_failure_to_json(failure), "pages": count}
            for failure, count in library.feeds.items.failures(feed.id)
        ],
    }


def _failure_to_json(failure: Failure) -> dict[str, Any]:
    return {"reason": failure.reason.name.lower(), "text": str(failure)}


def _state(feed: Feed, now: datetime) -> str:
    """The counts and times of a feed in one line."""
    parts = [pluralize(feed.items, "article")]
    if feed.waiting:
        parts.append(f"{feed.waiting:,} to be read later")
    polled = f"polled {_span(now, feed.polled_at)} ago" if feed.polled_at else "never polled"
    parts.append(polled)
    if feed.is_off:
        parts.append(f"off: `feeds resume {feed.id}` switches it on again")
    elif feed.is_paused:
        parts.append(f"paused: `feeds resume {feed.id}` resumes it")
    elif feed.next_poll_at <= now:
        parts.append("due now")
    else:
        parts.append(f"next poll in {_span(feed.next_poll_at, now)}")
    return " · ".join(parts)


def _span(later: datetime, earlier: datetime) -> str:
    seconds = (later - earlier).total_seconds()
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= unit:
            return pluralize(int(seconds // unit), name)
    return pluralize(max(int(seconds), 1), "second")
