"""The server's timing and limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Timing and limits of the server, which a test may change.

    response_seconds: how long an interaction waits for its first response
    settle_seconds: how long a test waits for follow-ups, edits and messages
    heartbeat_ms: the heartbeat interval of the gateway
    allowed_privileged: the privileged intents that the application has
    shards: the number of shards that /gateway/bot recommends
    starts_left: the remaining session starts of the day
    max_concurrency: how many shards may identify at once
    identify_seconds: the interval between two IDENTIFYs; Discord's is 5
    """

    response_seconds: float = 3.0
    settle_seconds: float = 10.0
    heartbeat_ms: int = 41_250
    allowed_privileged: int = 0
    shards: int = 1
    starts_left: int = 1000
    max_concurrency: int = 1
    identify_seconds: float = 0.0
