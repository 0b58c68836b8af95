"""The length, the random seeds and the progress output of the stress tests."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random

SHARE = float(os.environ.get("STRESS", "0"))
"""The share of the full number of rounds; 0 in an ordinary run of the tests."""
SEED = int(os.environ.get("STRESS_SEED", "0"))
_PROGRESS_LINES = 20


def scaled(full: int, minimum: int) -> int:
    """The rounds or seconds of a test: `full` for `make stress`, `minimum` in an ordinary run."""
    return max(minimum, round(full * SHARE))


def seeded(seed: str | int) -> Random:
    """A random number generator with a seed."""
    return Random(seed)  # noqa: S311 - it generates no secrets


@contextmanager
def reproducible_round(
    name: str, number: int, total: int, counts: Mapping[str, int] | None = None
) -> Iterator[Random]:
    """The random number generator of a round. An error says how to repeat the round.

    Prints the progress and the counts from time to time, which `pytest -s` shows.
    """
    try:
        yield seeded(f"{name} {SEED} {number}")
    except Exception as error:
        error.add_note(f"in round {number} of {name}, with STRESS_SEED={SEED}")
        raise
    done = number + 1
    if done == total or done % max(1, total // _PROGRESS_LINES) == 0:
        figures = "".join(f", {key} {count:,}" for key, count in sorted((counts or {}).items()))
        print(f"{name}: {done:,} of {total:,} rounds{figures}", flush=True)  # noqa: T201 - for `make stress`
