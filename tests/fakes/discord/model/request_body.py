"""The body of a REST request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fakes.discord.model.message import File


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The JSON and the files of a request, and when it arrived (in seconds of the loop's clock)."""

    json: Any
    files: tuple[File, ...]
    received_at: float
