"""The robots.txt of each host (RFC 9309)."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego
from yarl import URL

from retrieval.errors import FetchFailed, FetchReason

AGENT = "footnote"
"""The name by which robots.txt may address Footnote."""
MAX_BYTES = 512_000
"""Of a robots.txt that are read (RFC 9309, 2.5)."""

_KEPT_SECONDS = 86_400
"""Rules are kept for a day (RFC 9309, 2.4)."""
_FAILURE_SECONDS = 600
_MAX_ORIGINS = 1_000
_MAX_KEPT_BYTES = 1_000_000
"""Of all robots.txt whose rules are kept, which take up to 25 times as much memory."""
_AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*:?\s*(?P<agent>[a-z_-]+|\*)?", re.IGNORECASE)


@dataclass(frozen=True)
class RobotRules:
    """The rules of one robots.txt for Footnote."""

    protego: Protego | None = None
    """None if there are no rules."""
    failure: FetchFailed | None = None
    """The reason why the rules are not known."""
    size: int = 0
    """Bytes of the robots.txt."""

    async def check(self, target: URL) -> None:
        """Raise FetchFailed if an address is not to be read, or not known to be."""
        host = target.host or ""
        if failure := self.failure:
            raise FetchFailed(failure.reason, retry_after=failure.retry_after, **failure.details)
        if self.protego and not await asyncio.to_thread(  # a tenth of a second for hostile rules
            self.protego.can_fetch, str(target), AGENT
        ):
            raise FetchFailed(FetchReason.ROBOTS, host=host)

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests."""
        return (self.protego and self.protego.crawl_delay(AGENT)) or 0.0


class RobotsCache:
    """The rules of the hosts that were asked lately; `fetch` gets the content of a robots.txt."""

    def __init__(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._fetch = fetch
        self._rules: dict[URL, tuple[RobotRules, float]] = {}

    def known(self, target: URL) -> RobotRules | None:
        """The rules for an address, if they have been read lately."""
        rules, until = self._rules.get(target.origin(), (None, 0.0))
        return rules if time.monotonic() < until else None

    async def rules(self, target: URL) -> RobotRules:
        """The rules for an address."""
        rules = self.known(target)
        if rules is None:
            rules = await self._read(target)
            seconds = _FAILURE_SECONDS if rules.failure else _KEPT_SECONDS
            self._keep(target.origin(), rules, time.monotonic() + seconds)
        return rules

    def _keep(self, origin: URL, rules: RobotRules, until: float) -> None:
        """Keep rules in place of the oldest ones, which are read again when they are needed."""
        self._rules.pop(origin, None)
        size = rules.size + sum(kept.size for kept, _ in self._rules.values())
        while self._rules and (size > _MAX_KEPT_BYTES or len(self._rules) >= _MAX_ORIGINS):
            oldest, _ = self._rules.pop(next(iter(self._rules)))
            size -= oldest.size
        self._rules[origin] = (rules, until)

    async def _read(self, target: URL) -> RobotRules:
        """The rules of a host.

        A robots.txt that isn't there forbids nothing; one that can't be read at the moment forbids
        all (RFC 9309, 2.3.1).
        """
        try:
            content = await self._fetch(str(target.origin() / "robots.txt"))
        except FetchFailed as failed:
            if failed.reason in {FetchReason.SERVER_FAILED, FetchReason.TOO_MANY_REQUESTS}:
                failed = FetchFailed(
                    FetchReason.ROBOTS_UNAVAILABLE,
                    retry_after=failed.retry_after,
                    host=target.host or "",
                )
            return RobotRules(failure=failed if failed.is_temporary else None)
        return RobotRules(await asyncio.to_thread(parse_robots, content), size=len(content))


def parse_robots(content: bytes) -> Protego:
    """The rules of a robots.txt."""
    return Protego.parse(_without_other_agents(content.decode("utf-8-sig", "replace")))


def _without_other_agents(text: str) -> str:
    """A robots.txt in which all other agents are one.

    Each rule counts for each agent above it: with thousands of them a small file would need
    gigabytes.
    """
    return "\n".join(
        f"User-agent: {_agent(match)}" if (match := _AGENT_LINE.match(line)) else line
        for line in text.splitlines()
    )


def _agent(match: re.Match[str]) -> str:
    agent = (match["agent"] or "").lower()
    return agent if agent in {AGENT, "*"} else "another"
