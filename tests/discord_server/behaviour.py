"""How the stand-in differs from plain Discord."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the stand-in differs from plain Discord."""

    response_seconds: float = 3.0
    settle_seconds: float = 10.0
    heartbeat_ms: int = 41_250
    allowed_privileged: int = 0
