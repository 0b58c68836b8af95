"""A process that asks a library in a cluster without a pause, and reports what it was told.

It reads its orders, a line of JSON. It writes lines of JSON: ["answer", an `Asked` as a list] or,
if the cluster can't answer at the moment, ["failed", error].
"""

from __future__ import annotations

import json
import sys
import time
from itertools import count
from typing import Any, NamedTuple

from retrieval import Library
from retrieval.errors import StoreUnavailable
from retrieval.library import SHARED
from tests.stress.generated import WORDS
from tests.stress.rounds import seeded
from tests.stress.worker import report

QUESTIONS = 5


class Asked(NamedTuple):
    """An answer, and when it was given."""

    question: int
    began: float
    """On the clock that all processes of this machine share."""
    ended: float
    before: int
    """The position in the log just before the question, by the number of its last change."""
    after: int
    """The same just after the answer."""
    answer: str
    """All of it in JSON, but the time that it took."""


def main() -> None:
    """Ask until the process is killed."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    with Library.open(orders["library"]) as library:
        for number in count():
            try:
                report("answer", asked(library, number % QUESTIONS))
            except StoreUnavailable as error:
                report("failed", str(error))


def asked(library: Library, question: int) -> Asked:
    """Ask a question."""
    began = time.monotonic()
    before = library.cursors()[SHARED].number
    answer = answer_of(library, question)
    ended = time.monotonic()
    return Asked(question, began, ended, before, library.cursors()[SHARED].number, answer)


def answer_of(library: Library, question: int) -> str:
    """The answer to a question, in JSON."""
    words = seeded(question).sample(WORDS, 4)
    answer = library.ask(f"When did the {' '.join(words)} open?").to_dict()
    return json.dumps({name: value for name, value in answer.items() if name != "took_ms"})


if __name__ == "__main__":
    main()
