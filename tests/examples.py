"""The number of examples that Hypothesis tries: few in `make test`, many in `make stress`."""

from __future__ import annotations

import os

EXAMPLES = int(os.environ.get("EXAMPLES", "400"))
"""The examples of a property of small texts."""
_FULL = 2_000
IS_LONG = EXAMPLES > _FULL
"""True in `make stress`: all combinations are tried, and not only some of each kind."""
_MIN = 5


def examples(full: int) -> int:
    """The examples of a property, of which `full` are tried where EXAMPLES is 2,000."""
    return max(_MIN, full * EXAMPLES // _FULL)
