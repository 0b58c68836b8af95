"""How long the stress tests go on, and what they print meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random

SHARE = float(os.environ.get("STRESS", "0"))
"""Of the rounds of `make stress`; 0 in an ordinary run of the tests."""
SEED = int(os.environ.get("STRESS_SEED", "0"))
_REPORTS = 20


def whole(many: int, few: int) -> int:
    """The rounds or seconds of a test: `many` in `make stress`, `few` in an ordinary run."""
    return max(few, round(many * SHARE))


def seeded(seed: str | int) -> Random:
    """The same seed, the same course."""
    return Random(seed)  # noqa: S311 - there is nothing to keep secret


@contextmanager
def round_of(
    name: str, number: int, total: int, counts: Mapping[str, int] | None = None
) -> Iterator[Random]:
    """The randomness of one round, repeatable: an error says how.

    Prints now and then which round it was, and what was counted so far (`pytest -s` shows it).
    """
    try:
        yield seeded(f"{name} {SEED} {number}")
    except Exception as error:
        error.add_note(f"in round {number} of {name}, with STRESS_SEED={SEED}")
        raise
    done = number + 1
    if done == total or done % max(1, total // _REPORTS) == 0:
        figures = "".join(f", {key} {count:,}" for key, count in sorted((counts or {}).items()))
        print(f"{name}: {done:,} of {total:,} rounds{figures}", flush=True)  # noqa: T201
