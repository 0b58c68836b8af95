"""A process that adds and removes articles of a library in a cluster, whatever becomes of that.

It reads its orders, a line of JSON. It writes lines of JSON: ["doing", is_added, numbers] before a
change, with the numbers of generated articles, and then ["done"] or ["failed", error]. No article
is added again that was removed, and none is changed again after a change that failed.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from typing import Any

from retrieval import Library
from retrieval.errors import StoreUnavailable
from tests.stress.expected_library import article_id
from tests.stress.generated import article, article_url
from tests.stress.rounds import seeded
from tests.stress.worker import report

_MANY = 50
"""From so many articles on, as many are removed as are added."""


def main() -> None:
    """Change the library until the process is killed."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    random, present = seeded(orders["seed"]), list[int]()
    new = (number for number in count(orders["first"]) if not article_url(number))
    with Library.open(orders["library"]) as library:
        while True:
            is_added = random.random() > len(present) / _MANY / 2
            numbers = (
                [next(new) for _ in range(random.randint(1, 3))]
                if is_added
                else [present.pop(random.randrange(len(present)))]
            )
            report("doing", is_added, numbers)
            try:
                change(library, numbers, is_added=is_added)
            except StoreUnavailable as error:
                report("failed", str(error))
                continue
            report("done")
            present += numbers if is_added else []


def change(library: Library, numbers: list[int], *, is_added: bool) -> None:
    """Add articles, or remove them."""
    if is_added:
        library.add_many([article(number) for number in numbers])
        return
    for number in numbers:
        library.remove(article_id(number))


if __name__ == "__main__":
    main()
