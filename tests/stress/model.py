"""What a library must hold, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from retrieval import Library
from retrieval.index.ingest import BATCH
from tests.stress.generated import COLLECTIONS, address, article, word

Numbers = dict[str, set[int]]
Held = dict[str, tuple[set[str], set[str]]]
"""The ids of the current and of the older articles of each collection."""


class Operation(NamedTuple):
    """Articles that one call adds to a collection, or one that it removes."""

    is_added: bool
    collection: str
    numbers: tuple[int, ...]


@dataclass
class Model:
    """The numbers of the articles of each collection."""

    current: Numbers = field(default_factory=lambda: {one: set() for one in COLLECTIONS})
    older: Numbers = field(default_factory=lambda: {one: set() for one in COLLECTIONS})

    def apply(self, operation: Operation) -> None:
        """Does to the model what the library is to do."""
        current, older = self.current[operation.collection], self.older[operation.collection]
        for number in operation.numbers:
            url = address(number)
            if operation.is_added and number not in current:
                replaced = {one for one in current if url and address(one) == url}
                older |= replaced
                current -= replaced
                current.add(number)
                older.discard(number)
            elif not operation.is_added and number in current:
                current.discard(number)
                older -= {one for one in older if url and address(one) == url}
            elif not operation.is_added:
                older.discard(number)

    def after(self, operation: Operation | None, acknowledged: int) -> list[Model]:
        """What may be there after a call that did not return: each step of it whole, or not."""
        if operation is None:
            return [self]
        done = -(-acknowledged // BATCH) * BATCH
        states = []
        for end in (done, done + BATCH):
            state = deepcopy(self)
            state.apply(operation._replace(numbers=operation.numbers[:end]))
            states.append(state)
        return states


def held_by(library: Library) -> Held:
    """What is in a library."""
    held = {}
    for collection in COLLECTIONS:
        entries = library.entries("", (collection,))
        current = {entry.id for entry in entries if entry.is_current}
        held[collection] = current, {entry.id for entry in entries} - current
    return held


def expected_of(model: Model) -> Held:
    """What is to be there."""
    return {one: (_ids(model.current[one]), _ids(model.older[one])) for one in COLLECTIONS}


def recovered(library: Library, states: Sequence[Model]) -> Model:
    """Which of the states a library is in; an error if it is in none."""
    held = held_by(library)
    for state in states:
        if expected_of(state) == held:
            return state
    raise AssertionError("\n".join(_difference(held, expected_of(state)) for state in states))


def prove_found(library: Library, model: Model, numbers: Iterable[int]) -> None:
    """Articles are found and read if they are to be there, and not if not."""
    for number in numbers:
        for collection in COLLECTIONS:
            is_current = number in model.current[collection]
            is_readable = is_current or number in model.older[collection]
            expected = [article(number)] if is_current else []
            hits = library.search(word(number), 3, (collection,))
            assert [hit.article for hit in hits] == expected, (number, collection)
            read = library.article(article_id(number), (collection,))
            assert read == (article(number) if is_readable else None), (number, collection)


@cache
def article_id(number: int) -> str:
    """The id of a made-up article."""
    return article(number).id


def _ids(numbers: set[int]) -> set[str]:
    return {article_id(number) for number in numbers}


def _difference(held: Held, expected: Held) -> str:
    lines = [
        f"{collection}, {kind}: {len(expected[collection][place] - held[collection][place])} lost,"
        f" {len(held[collection][place] - expected[collection][place])} too many:"
        f" {list(islice(expected[collection][place] ^ held[collection][place], 5))}"
        for collection in COLLECTIONS
        for place, kind in enumerate(("current", "older"))
    ]
    return "\n".join(lines)
