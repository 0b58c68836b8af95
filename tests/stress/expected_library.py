"""A model of a library's contents, which the library is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from retrieval import Library
from retrieval.index.ingest import BATCH_SIZE
from tests.stress.generated import COLLECTIONS, article, article_url, unique_word

Numbers = dict[str, set[int]]
Contents = dict[str, tuple[set[str], set[str]]]
"""The ids of the current and of the older articles of each collection."""


class Operation(NamedTuple):
    """A call that adds articles to a collection or removes one article."""

    is_added: bool
    collection: str
    numbers: tuple[int, ...]


@dataclass
class ExpectedLibrary:
    """The numbers of the current and of the older articles of each collection."""

    current: Numbers = field(default_factory=lambda: {name: set() for name in COLLECTIONS})
    older: Numbers = field(default_factory=lambda: {name: set() for name in COLLECTIONS})

    def apply(self, operation: Operation) -> None:
        """Apply an operation that the library has completed."""
        current, older = self.current[operation.collection], self.older[operation.collection]
        for number in operation.numbers:
            url = article_url(number)
            if operation.is_added and number not in current:
                replaced = {old for old in current if url and article_url(old) == url}
                older |= replaced
                current -= replaced
                current.add(number)
                older.discard(number)
            elif not operation.is_added and number in current:
                current.discard(number)
                older -= {old for old in older if url and article_url(old) == url}
            elif not operation.is_added:
                older.discard(number)

    def after(self, operation: Operation | None, acknowledged: int) -> list[ExpectedLibrary]:
        """The possible states after a call that did not return.

        The library adds articles in batches, each of them whole or not at all.
        """
        if operation is None:
            return [self]
        done = -(-acknowledged // BATCH_SIZE) * BATCH_SIZE
        states = []
        for end in (done, done + BATCH_SIZE):
            state = deepcopy(self)
            state.apply(operation._replace(numbers=operation.numbers[:end]))
            states.append(state)
        return states


def contents(library: Library) -> Contents:
    """The contents of a library."""
    found = {}
    for collection in COLLECTIONS:
        entries = library.entries("", (collection,))
        current = {entry.id for entry in entries if entry.is_current}
        found[collection] = current, {entry.id for entry in entries} - current
    return found


def expected_contents(model: ExpectedLibrary) -> Contents:
    """The contents that a library should have."""
    return {name: (_ids(model.current[name]), _ids(model.older[name])) for name in COLLECTIONS}


def matching_state(library: Library, states: Sequence[ExpectedLibrary]) -> ExpectedLibrary:
    """The state that a library is in; AssertionError if it is in none of them."""
    found = contents(library)
    for state in states:
        if expected_contents(state) == found:
            return state
    raise AssertionError(
        "\n".join(_difference(found, expected_contents(state)) for state in states)
    )


def assert_searchable(library: Library, model: ExpectedLibrary, numbers: Iterable[int]) -> None:
    """Assert that articles are found and read if, and only if, the model contains them."""
    for number in numbers:
        for collection in COLLECTIONS:
            is_current = number in model.current[collection]
            is_readable = is_current or number in model.older[collection]
            expected = [article(number)] if is_current else []
            hits = library.search(unique_word(number), 3, (collection,))
            assert [hit.article for hit in hits] == expected, (number, collection)
            read = library.article(article_id(number), (collection,))
            assert read == (article(number) if is_readable else None), (number, collection)


@cache
def article_id(number: int) -> str:
    """The id of a generated article."""
    return article(number).id


def _ids(numbers: set[int]) -> set[str]:
    return {article_id(number) for number in numbers}


def _difference(found: Contents, expected: Contents) -> str:
    lines = [
        f"{collection}, {kind}: {len(expected[collection][place] - found[collection][place])} lost,"
        f" {len(found[collection][place] - expected[collection][place])} unexpected:"
        f" {list(islice(expected[collection][place] ^ found[collection][place], 5))}"
        for collection in COLLECTIONS
        for place, kind in enumerate(("current", "older"))
    ]
    return "\n".join(lines)
