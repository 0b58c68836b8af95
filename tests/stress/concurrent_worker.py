"""A process that adds, removes and searches while others do too, and checks what it finds.

It reads its orders, a line of JSON. After some seconds it reports ["present", numbers], those of
the generated articles that it has added and not removed; it waits for one more line, and reports
["answers", answers]. Without a first number it only searches, and opens the library each time.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from random import Random
from typing import Any

from retrieval import Library
from tests.stress.expected_library import article_id
from tests.stress.generated import COLLECTIONS, answers, article, article_url, unique_word
from tests.stress.rounds import seeded
from tests.stress.worker import report

LARGE = 300


def main() -> None:
    """Work for a while, then search."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    end = time.monotonic() + orders["seconds"]
    present: list[int] = []
    with Library.open(orders["library"]) as library:
        # without URLs, no process replaces an article of another
        new = (number for number in count(orders["first"] or 0) if not article_url(number))
        random = seeded(orders["seed"])
        while time.monotonic() < end:
            if orders["first"] is None:
                with Library.open(orders["library"]) as another:
                    answers(another, 4)
            else:
                change(library, random, new, present)
            answers(library, 4)
        report("present", present)
        sys.stdin.readline()
        report("answers", answers(library))


def change(library: Library, random: Random, new: Iterator[int], present: list[int]) -> None:
    """Add or remove articles, and check that they are found or not."""
    collection = COLLECTIONS[0]
    if random.random() < 0.3 and present:
        number = present.pop(random.randrange(len(present)))
        assert library.remove(article_id(number), collection)
        assert library.search(unique_word(number)) == []
        return
    added = list(islice(new, LARGE if random.random() < 0.1 else random.randint(1, 3)))
    library.add_many([article(number) for number in added], collection)
    present += added
    for number in added[-3:]:
        assert [hit.article for hit in library.search(unique_word(number))] == [article(number)]


if __name__ == "__main__":
    main()
