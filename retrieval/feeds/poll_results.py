"""The result of a poll, and what follows from it for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from retrieval.errors import FetchFailed, UnreadableFile
from retrieval.feeds.feed_poll import FeedPoll, failure_of
from retrieval.feeds.pace import (
    MIN_PACE_SECONDS,
    OFF_FAILURES,
    OFF_SECONDS,
    backoff,
    jittered,
    next_pace,
)
from retrieval.model.feed import Failure, Feed, PollRecord

_GONE = 410
"""The status of what has been removed for ever."""
_REST_SECONDS = 60.0
"""The time until the next poll where there were more new entries than a poll reads."""


@dataclass(frozen=True)
class PollResult:
    """The result of a poll."""

    feed: Feed
    """The feed after it."""
    added: int = 0
    """New articles."""
    changed: int = 0
    """Articles with new text."""
    is_unchanged: bool = False
    """True if nothing in the feed has changed."""
    is_busy: bool = False
    """True if it was not polled, as another process polls it."""

    @property
    def failure(self) -> Failure | None:
        """The reason why it could not be read."""
        return None if self.is_busy else self.feed.failure


def success(poll: FeedPoll, next_retry_at: datetime | None) -> PollRecord:
    """The record of a poll that read the feed."""
    tools, feed, response = poll.tools, poll.claimed.feed, poll.response
    if response is None:
        raise ValueError("the feed was not read")
    now, parsed = tools.clock(), poll.parsed
    stated = max(response.max_age or 0, (parsed and parsed.update_seconds) or 0)
    has_news = bool(poll.added or poll.changed) if feed.polled_at else None
    pace = next_pace(feed.pace_seconds, has_news=has_news, stated=stated)
    seconds = jittered(_REST_SECONDS if poll.has_rest else pace, tools.random)
    following = now + timedelta(seconds=seconds)
    if next_retry_at:  # many pages to be read again, each at its time, are no reason to hurry
        soonest = now + timedelta(seconds=MIN_PACE_SECONDS)
        following = min(following, max(next_retry_at, soonest))
    return PollRecord(
        polled_at=now,
        next_poll_at=following,
        pace_seconds=pace,
        url=response.permanent_url or feed.url,
        title=parsed.title if parsed else None,
        etag=response.etag or (None if parsed else poll.claimed.etag),
        last_modified=response.last_modified or (None if parsed else poll.claimed.last_modified),
        body=poll.body,
    )


def failed(poll: FeedPoll, error: FetchFailed | UnreadableFile) -> PollRecord:
    """The record of a poll that could not read the feed."""
    tools, claimed = poll.tools, poll.claimed
    feed, now = claimed.feed, tools.clock()
    failures, since = feed.failures + 1, feed.failing_since or now
    retry_after = error.retry_after if isinstance(error, FetchFailed) else None
    is_long = failures >= OFF_FAILURES and (now - since).total_seconds() >= OFF_SECONDS
    return PollRecord(
        polled_at=now,
        next_poll_at=now + timedelta(seconds=backoff(failures, retry_after, tools.random)),
        pace_seconds=feed.pace_seconds,
        url=feed.url,
        etag=claimed.etag,
        last_modified=claimed.last_modified,
        body=claimed.body,
        failures=failures,
        failing_since=since,
        failure=failure_of(error),
        is_off=is_long or error.details.get("status") == _GONE,
    )
