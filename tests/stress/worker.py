"""A process that adds and removes, and tells on standard output what it has done.

It reads one line of JSON, its orders; each of its own lines is JSON too:
["doing", is_added, collection, numbers], then ["done", how many of them] once the library has said
so, or ["failed", error]. Numbers are those of made-up articles.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from retrieval import Library
from retrieval.storage.sqlite.store import StoreError
from tests.stress.generated import COLLECTIONS, article
from tests.stress.model import Operation, article_id
from tests.stress.rounds import seeded

MANY = 300
"""Articles that are added at once: more than are stored, or indexed, in one step."""
VERY_MANY = 1_300
"""So many that other processes help."""


def main() -> None:
    """Works until the orders are done, or somebody kills it."""
    tell("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    with Library.open(orders["library"]) as library:
        if orders["file_size"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (orders["file_size"],) * 2)
        for operation in operations(orders["seed"], orders["first"], orders["there"]):
            tell("doing", *operation)
            try:
                for done in work(library, operation):
                    tell("done", done)
            except StoreError as error:
                tell("failed", str(error))
            if operation.numbers[0] >= orders["last"]:
                break


def operations(seed: str, first: int, there: list[tuple[str, int]]) -> Iterator[Operation]:
    """Endless random work."""
    random = seeded(seed)
    gone: list[tuple[str, int]] = []
    while True:
        kind = random.random()
        if kind < 0.3 and there:
            collection, number = there.pop(random.randrange(len(there)))
            gone.append((collection, number))
            yield Operation(False, collection, (number,))
        elif kind < 0.35 and gone:
            collection, number = gone.pop(random.randrange(len(gone)))
            yield Operation(True, collection, (number,))
        else:
            count = MANY if kind < 0.6 else random.randint(2, 9) if kind < 0.7 else 1
            if kind > 0.99:
                count = VERY_MANY
            # one of them has most, so that its index is written to files, and often
            [collection] = random.choices(COLLECTIONS, (6, 1, 1))
            numbers = tuple(range(first, first + count))
            first += count
            there += [(collection, number) for number in numbers]
            yield Operation(True, collection, numbers)


def work(library: Library, operation: Operation) -> Iterator[int]:
    """Does it, and tells how many of its articles are done."""
    _, collection, numbers = operation
    if not operation.is_added:
        library.remove(article_id(numbers[0]), collection)
        yield 1
    elif len(numbers) == 1:
        library.add_many([article(numbers[0])], collection)
        yield 1
    else:
        added = library.iter_add((article(number) for number in numbers), collection)
        for done, _ in enumerate(added, 1):
            yield done


def tell(*words: object) -> None:
    """Writes a line that whoever reads has at once."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
