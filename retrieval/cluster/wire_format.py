"""The form in which OpenSearch takes several things in one request: each a line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def as_line(value: Mapping[str, Any]) -> str:
    """A line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
