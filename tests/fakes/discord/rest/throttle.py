"""Rate limits, slow answers and a clock that is wrong, where a test wants them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from zlib import crc32

from aiohttp import web

from tests.fakes.discord.recording import Recorder
from tests.fakes.discord.rest.bodies import json_response

# Less than this too early is not worth mentioning: clocks of two sides differ.
TOLERANCE = 0.005
INTERACTIONS = ("/interactions/", "/webhooks/")
EVERYWHERE = ""


@dataclass(slots=True)
class RateLimit:
    """Requests of one route that come too often."""

    route: str
    remaining: int
    retry_after: float
    is_global: bool
    # Until when nobody may ask again, by path, which has the ids that limits go by.
    until: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Throttle:
    """Says 429 where a test wants it, and notes who does not wait."""

    recorder: Recorder
    clock: Callable[[], float]
    limits: list[RateLimit] = field(default_factory=list)
    delays: dict[str, float] = field(default_factory=dict)
    clock_skew: float = 0.0

    def rate_limited_response(self, method: str, route: str, path: str) -> web.Response | None:
        """Return the answer to a request that comes too soon."""
        exempt = path.startswith(INTERACTIONS)
        for limit in self.limits:
            if (limit.is_global and exempt) or (not limit.is_global and limit.route != route):
                continue
            key, now = EVERYWHERE if limit.is_global else f"{method} {path}", self.clock()
            left = limit.until.get(key, 0.0) - now
            if left > TOLERANCE:
                text = f"asked again {left:.3f} s before retry_after was over"
                self.recorder.record_violations(f"{method} {route}", text)
                return _too_many(limit, left)
            if limit.remaining and limit.route in (route, EVERYWHERE):
                limit.remaining -= 1
                limit.until[key] = now + limit.retry_after
                return _too_many(limit, limit.retry_after)
        return None

    async def delay_response(self, route: str) -> None:
        """Let a client wait for the answer of a slow route."""
        seconds = self.delays.get(route, self.delays.get(EVERYWHERE, 0.0))
        if seconds:
            await asyncio.sleep(seconds)

    def date(self) -> str:
        """Return the time by this server's clock, as a header has it."""
        return formatdate(time.time() + self.clock_skew, usegmt=True)

    def clear(self) -> None:
        """Be quick and patient again."""
        self.limits.clear()
        self.delays.clear()


def _too_many(limit: RateLimit, left: float) -> web.Response:
    left = round(left, 3)
    body = {
        "message": "You are being rate limited.",
        "retry_after": left,
        "global": limit.is_global,
    }
    response = json_response(body, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers.update(
        {
            # Without it clients take the answer for a ban by the network in front of Discord.
            "Via": "1.1 stand-in",
            "Retry-After": str(max(1, round(left))),
            "X-RateLimit-Scope": "global" if limit.is_global else "user",
        }
    )
    if limit.is_global:
        response.headers["X-RateLimit-Global"] = "true"
        return response
    response.headers.update(
        {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": f"{crc32(limit.route.encode()):08x}",
        }
    )
    return response
