"""The record of a client's requests and of its violations of Discord's rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A REST request; `route` is the template, such as `/channels/{channel_id}`."""

    method: str
    route: str
    path: str
    body: Any


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation of Discord's rules, at a route, interaction or the gateway."""

    where: str
    reason: str

    def __str__(self) -> str:
        """The violation in one line."""
        return f"{self.where}: {self.reason}"


@dataclass(slots=True)
class Recorder:
    """The requests and the violations so far."""

    requests: list[Request] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)

    def record_violations(self, where: str, *reasons: str) -> None:
        """Add violations, one for each reason."""
        self.violations += [Violation(where, reason) for reason in reasons]

    def count(self, method: str, route: str) -> int:
        """The number of requests to a route."""
        return sum((each.method, each.route) == (method, route) for each in self.requests)
