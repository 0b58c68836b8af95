"""A process that adds and removes articles, and reports to standard output.

It reads its orders, one line of JSON. It writes lines of JSON: ["doing", is_added, collection,
numbers] before an operation, ["done", count] when the library has stored that many articles,
or ["failed", error]. The numbers are those of generated articles.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from retrieval import Library
from retrieval.errors import StoreError
from tests.stress.expected_library import Operation, article_id
from tests.stress.generated import COLLECTIONS, article
from tests.stress.rounds import seeded

LARGE = 300
"""Articles of a large operation: more than the library stores or indexes in one batch."""
HUGE = 1_300
"""Articles of a huge operation: enough that other processes help with indexing."""


def main() -> None:
    """Work until the orders are done."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    with Library.open(orders["library"]) as library:
        if orders["file_size"]:
            resource.setrlimit(resource.RLIMIT_FSIZE, (orders["file_size"],) * 2)
        for operation in operations(orders["seed"], orders["first"], orders["present"]):
            report("doing", *operation)
            try:
                for done in perform(library, operation):
                    report("done", done)
            except StoreError as error:
                report("failed", str(error))
            if operation.numbers[0] >= orders["last"]:
                break


def operations(seed: str, first: int, present: list[tuple[str, int]]) -> Iterator[Operation]:
    """An endless sequence of random operations."""
    random = seeded(seed)
    removed: list[tuple[str, int]] = []
    while True:
        kind = random.random()
        if kind < 0.3 and present:
            collection, number = present.pop(random.randrange(len(present)))
            removed.append((collection, number))
            yield Operation(False, collection, (number,))
        elif kind < 0.35 and removed:
            collection, number = removed.pop(random.randrange(len(removed)))
            yield Operation(True, collection, (number,))
        else:
            count = LARGE if kind < 0.6 else random.randint(2, 9) if kind < 0.7 else 1
            if kind > 0.99:
                count = HUGE
            # one collection gets most articles, so that its index is often written to files
            [collection] = random.choices(COLLECTIONS, (6, 1, 1))
            numbers = tuple(range(first, first + count))
            first += count
            present += [(collection, number) for number in numbers]
            yield Operation(True, collection, numbers)


def perform(library: Library, operation: Operation) -> Iterator[int]:
    """Perform an operation, and yield the number of articles done so far."""
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


def report(*values: object) -> None:
    """Write a line of the report and flush it."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
