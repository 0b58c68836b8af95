"""Amounts of a run of `make bench`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """The amounts; those of a whole run are the defaults."""

    passages: int = 440_000
    """Passages of the data sets, where more are made of the sentences of the real ones."""
    generated: int = 1_000_000
    """Passages of made-up words."""
    queries: int = 1_000
    """Queries and questions over each set of passages."""
    libraries: tuple[int, ...] = (28_000, 440_000)
    """Passages of each library on disk that is asked."""
    clusters: tuple[int, ...] = (220_000,)
    """Passages of each library in a cluster that is asked."""
    articles: int = 20_000
    """Articles of the library that is built several times."""
    people: int = 50
    """People who ask the bot at once."""
    rounds: int = 3
    """Rounds, of whose figures the median is taken."""
    turn_seconds: float = 20.0
    """The time of a system in a round: a slow one answers only the first queries."""
    rate_seconds: float = 2.0
    """The time in which questions a second are counted."""


QUICK = Sizes(
    passages=5_000,
    generated=20_000,
    queries=200,
    libraries=(2_000,),
    clusters=(2_000,),
    articles=300,
    people=10,
    rounds=1,
    turn_seconds=2.0,
    rate_seconds=0.5,
)
"""A try, of about two minutes."""
