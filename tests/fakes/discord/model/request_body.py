"""The body of a REST request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fakes.discord.model.message import File


@dataclass(frozen=True, slots=True)
class RequestBody:
    """What a request brought, and when."""

    json: Any
    files: tuple[File, ...]
    received_at: float
