"""The record of a client's requests and of its violations of Discord's rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """One request that reached the server."""

    method: str
    route: str
    path: str
    body: Any


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of Discord's rules."""

    where: str
    reason: str

    def __str__(self) -> str:
        """Return it as one readable line."""
        return f"{self.where}: {self.reason}"


@dataclass(slots=True)
class Recorder:
    """What the client asked for, and what it did wrong."""

    requests: list[Request] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)

    def record_violations(self, where: str, *reasons: str) -> None:
        """Note breaches of a rule."""
        self.violations += [Violation(where, reason) for reason in reasons]

    def count(self, method: str, route: str) -> int:
        """Return how often a route was asked for."""
        return sum((seen.method, seen.route) == (method, route) for seen in self.requests)
