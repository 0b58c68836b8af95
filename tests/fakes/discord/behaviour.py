"""How the stand-in differs from plain Discord."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the stand-in differs from plain Discord.

    With Discord a start of a session takes five `identify_seconds`; with none no client
    has to wait. `shards` is what /gateway/bot recommends.
    """

    response_seconds: float = 3.0
    settle_seconds: float = 10.0
    heartbeat_ms: int = 41_250
    allowed_privileged: int = 0
    shards: int = 1
    starts_left: int = 1000
    max_concurrency: int = 1
    identify_seconds: float = 0.0
