"""A process that adds, removes and asks while others do so too, and finds what it has added.

It reads its orders, a line of JSON. After some seconds it tells ["there", numbers], those of the
made-up articles that it has added and not removed; it waits for one more line, and tells
["answers", answers]. With no number to begin with it only asks, and opens the library each time.
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
from tests.stress.generated import COLLECTIONS, address, answers, article, word
from tests.stress.model import article_id
from tests.stress.rounds import seeded
from tests.stress.worker import tell

MANY = 300


def main() -> None:
    """Works for a while, then answers."""
    tell("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    end = time.monotonic() + orders["seconds"]
    there: list[int] = []
    with Library.open(orders["library"]) as library:
        # without addresses, nobody replaces what somebody else has added
        new = (number for number in count(orders["first"] or 0) if not address(number))
        random = seeded(orders["seed"])
        while time.monotonic() < end:
            if orders["first"] is None:
                with Library.open(orders["library"]) as another:
                    answers(another, 4)
            else:
                change(library, random, new, there)
            answers(library, 4)
        tell("there", there)
        sys.stdin.readline()
        tell("answers", answers(library))


def change(library: Library, random: Random, new: Iterator[int], there: list[int]) -> None:
    """Adds or removes, and looks whether it has."""
    collection = COLLECTIONS[0]
    if random.random() < 0.3 and there:
        number = there.pop(random.randrange(len(there)))
        assert library.remove(article_id(number), collection)
        assert library.search(word(number)) == []
        return
    many = list(islice(new, MANY if random.random() < 0.1 else random.randint(1, 3)))
    library.add_many([article(number) for number in many], collection)
    there += many
    for number in many[-3:]:
        assert [hit.article for hit in library.search(word(number))] == [article(number)]


if __name__ == "__main__":
    main()
