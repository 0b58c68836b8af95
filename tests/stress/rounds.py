"""How long the torture goes on, and what is told when it finds something."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

IS_WHOLE = bool(os.environ.get("TORTURE"))
SEED = int(os.environ.get("TORTURE_SEED", "0"))


def whole(many: int, few: int) -> int:
    """`many` of `make torture`, or `few` of an ordinary run of the tests."""
    return many if IS_WHOLE else few


def seeded(seed: str | int) -> Random:
    """The same seed, the same course."""
    return Random(seed)  # noqa: S311 - there is nothing to keep secret


@contextmanager
def round_of(name: str, number: int) -> Iterator[Random]:
    """What is random in one round; where it fails, how to have the same again."""
    try:
        yield seeded(f"{name} {SEED} {number}")
    except Exception as error:
        error.add_note(f"in round {number} of {name}, with TORTURE_SEED={SEED}")
        raise
