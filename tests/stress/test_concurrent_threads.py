"""Threads search while another adds and removes; each result was right at some moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from retrieval import Article, Library
from tests.stress.generated import WORDS, Answers, article, place
from tests.stress.rounds import SEED, scaled, seeded

SECONDS = scaled(60, 2)
MANY = scaled(100, 30)
"""The articles that come at once, and go one by one."""
READERS = 4
QUESTIONS = [" ".join(seeded(number).sample(WORDS, number % 4 + 1)) for number in range(8)]

Step = tuple[list[Article], list[Article]]
"""The articles that a step adds, and those that it removes."""


@dataclass
class Clock:
    """The numbers of steps that have begun and that are done."""

    begun: int = 0
    done: int = 0


def test_each_result_was_right_at_some_moment_of_the_call(tmp_path: Path) -> None:
    first = [article(number) for number in range(1, 700) if number % 7]
    steps = _steps(first)
    expected = _expected(first, steps)
    clock = Clock()
    end = time.monotonic() + SECONDS

    def change() -> None:
        while time.monotonic() < end or clock.done % len(steps):
            clock.begun += 1
            _take(library, steps[clock.done % len(steps)])
            clock.done += 1

    def ask(seed: str) -> int:
        random = seeded(seed)
        asked = 0
        while time.monotonic() < end:
            number = random.randrange(len(QUESTIONS))
            earliest = clock.done
            found = [place(hit) for hit in library.search(QUESTIONS[number])]
            moments = range(earliest, clock.begun + 1)
            right = [expected[moment % len(steps)][number] for moment in moments]
            assert found in right, (seed, number, list(moments))
            asked += 1
        return asked

    with Library.open(tmp_path / "a.db") as library, ThreadPoolExecutor(READERS + 1) as threads:
        library.add_many(first)
        changing = threads.submit(change)
        asking = [threads.submit(ask, f"threads {SEED} {number}") for number in range(READERS)]
        asked = sum(one.result() for one in asking)
        changing.result()
        assert library.check() == []
        assert _answers(library) == expected[0]
    print(f"{clock.done} steps, {asked} answers")  # noqa: T201 - for `make stress`
    assert asked > READERS


def _steps(first: list[Article]) -> list[Step]:
    """Steps that lead from the first articles to others, and back."""
    alone, many = (
        article(1_001),
        [article(number) for number in range(2_000, 2_000 + MANY) if number % 7],
    )
    version, newer = article(7_000), article(7_280)
    assert version.url == newer.url
    round_trips: list[Step] = [
        *(([alone], []), ([], [alone]), ([], [first[0]]), ([first[0]], [])),
        *(([version], []), ([newer], []), ([], [newer])),
    ]
    return [
        *(([], [one]) for one in first[:20]),
        (many, []),
        *round_trips[:2],
        *(([], [one]) for one in many),
        (first[:20], []),
        *round_trips[2:],
    ]


def _expected(first: list[Article], steps: list[Step]) -> list[Answers]:
    """The results before each step, from a library without concurrency."""
    library = Library()
    library.add_many(first)
    expected = []
    for step in steps:
        expected.append(_answers(library))
        _take(library, step)
    assert _answers(library) == expected[0]
    return expected


def _take(library: Library, step: Step) -> None:
    added, removed = step
    library.add_many(added)
    for one in removed:
        assert library.remove(one.id)


def _answers(library: Library) -> Answers:
    return [[place(hit) for hit in library.search(words)] for words in QUESTIONS]
