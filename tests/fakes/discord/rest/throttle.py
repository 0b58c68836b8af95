"""Rate limits, delays and a wrong clock, on a test's request."""

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

# How much too early a request may be, as the clocks of both sides differ.
TOLERANCE_SECONDS = 0.005
EXEMPT_PREFIXES = ("/interactions/", "/webhooks/")
ALL_ROUTES = ""


@dataclass(slots=True)
class RateLimit:
    """A rate limit on the next `remaining` requests of a route, or of all routes."""

    route: str
    remaining: int
    retry_after: float
    is_global: bool
    # When the next request is allowed, by method and path: limits apply to ids in the path.
    until: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Throttle:
    """The rate limits and delays of a test; requests that come too early are violations."""

    recorder: Recorder
    clock: Callable[[], float]
    limits: list[RateLimit] = field(default_factory=list)
    delays: dict[str, float] = field(default_factory=dict)
    clock_skew: float = 0.0

    def rate_limited_response(self, method: str, route: str, path: str) -> web.Response | None:
        """The 429 response to a request, or None if no limit applies."""
        exempt = path.startswith(EXEMPT_PREFIXES)
        for limit in self.limits:
            if (limit.is_global and exempt) or (not limit.is_global and limit.route != route):
                continue
            key, now = ALL_ROUTES if limit.is_global else f"{method} {path}", self.clock()
            seconds = limit.until.get(key, 0.0) - now
            if seconds > TOLERANCE_SECONDS:
                text = f"request {seconds:.3f} s before retry_after was over"
                self.recorder.record_violations(f"{method} {route}", text)
                return _too_many_requests(limit, seconds)
            if limit.remaining and limit.route in (route, ALL_ROUTES):
                limit.remaining -= 1
                limit.until[key] = now + limit.retry_after
                return _too_many_requests(limit, limit.retry_after)
        return None

    async def delay_response(self, route: str) -> None:
        """Wait as long as the responses of a route are delayed."""
        seconds = self.delays.get(route, self.delays.get(ALL_ROUTES, 0.0))
        if seconds:
            await asyncio.sleep(seconds)

    def date(self) -> str:
        """The time of the server's clock, for the Date header."""
        return formatdate(time.time() + self.clock_skew, usegmt=True)

    def clear(self) -> None:
        """Remove all limits and delays."""
        self.limits.clear()
        self.delays.clear()


def _too_many_requests(limit: RateLimit, seconds: float) -> web.Response:
    seconds = round(seconds, 3)
    body = {
        "message": "You are being rate limited.",
        "retry_after": seconds,
        "global": limit.is_global,
    }
    response = json_response(body, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers.update(
        {
            # Without Via, clients take a 429 for a ban by Cloudflare.
            "Via": "1.1 stand-in",
            "Retry-After": str(max(1, round(seconds))),
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
            "X-RateLimit-Reset": f"{time.time() + seconds:.3f}",
            "X-RateLimit-Reset-After": f"{seconds:.3f}",
            "X-RateLimit-Bucket": f"{crc32(limit.route.encode()):08x}",
        }
    )
    return response
