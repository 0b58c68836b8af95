"""Everything that a database of the bot has, to be copied to another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from bot.db.answers import AnswerRecord
from bot.db.watches import Watch
from retrieval import StoreError


class StoredPreference(NamedTuple):
    """A preference as it is stored; channel 0 stands for the whole server."""

    server: int
    channel: int
    name: str
    text: str


class StoredVote(NamedTuple):
    """A vote as it is stored."""

    answer: str
    voter: bytes
    is_up: bool


@dataclass(frozen=True)
class Contents:
    """The contents of a database, each part in an order that is the same in every database.

    A part is read while it is iterated over, once.
    """

    key: bytes
    """The secret key."""
    last_watch: int
    """The highest id that a watch has had."""
    preferences: Iterable[StoredPreference]
    answers: Iterable[tuple[AnswerRecord, int]]
    """With the number of times each was given; those that were first given first."""
    votes: Iterable[StoredVote]
    watches: Iterable[Watch]

    @property
    def parts(self) -> Mapping[str, Iterable[object]]:
        """The parts with several things, by the noun for one of them."""
        return {
            "setting": self.preferences,
            "answer": self.answers,
            "vote": self.votes,
            "watched question": self.watches,
        }


def compare(contents: Contents, others: Contents) -> dict[str, int]:
    """The number of things of each kind, by noun. Raises StoreError if the contents differ."""
    if (contents.key, contents.last_watch) != (others.key, others.last_watch):
        raise StoreError("The secret keys of the two differ, or the ids of their watched questions")
    counts = {}
    for noun, things in contents.parts.items():
        counts[noun] = 0
        for thing, other in zip_longest(things, others.parts[noun]):
            counts[noun] += 1
            if thing != other:
                raise StoreError(
                    f"After {counts[noun] - 1:,} equal ones, the copy has another {noun}: was a bot"
                    " running meanwhile? Stop it, delete the copy, and copy again"
                )
    return counts
