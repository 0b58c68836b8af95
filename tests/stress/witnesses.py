"""Processes that ask a library in a cluster, or change it, and whether what they were told is true.

The log of the library is replayed in a library in memory, which is asked the same at each position.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from retrieval import Library
from retrieval.library import SHARED
from retrieval.model.records import START_CURSOR, Change
from retrieval.storage.opensearch.log.log_entry import entry_number
from tests.stress.asking_worker import Asked, answer_of
from tests.stress.expected_library import article_id
from tests.stress.generated import article
from tests.stress.processes import Line, Worker, worker
from tests.stress.test_cluster_kills import assert_sound
from tests.stress.test_lost_nodes import wait_until

_SECONDS = 300
"""Five answers take two seconds, and a minute on a very busy machine."""


@dataclass
class Witness:
    """A process, and the lines of its report, each with the time at which it was read."""

    process: Worker
    lines: list[tuple[float, Line]] = field(default_factory=list)

    def read(self) -> None:
        """Read its report to the end."""
        while line := self.process.read_line():
            self.lines.append((time.monotonic(), line))

    def count(self, kind: str) -> int:
        """The number of lines of a kind."""
        return sum(line[0] == kind for _, line in self.lines)

    @property
    def answers(self) -> list[Asked]:
        """The answers that it was given."""
        return [Asked(*line[1]) for _, line in self.lines if line[0] == "answer"]

    @property
    def failures(self) -> list[str]:
        """The errors that it met."""
        return [line[1] for _, line in self.lines if line[0] == "failed"]


@contextmanager
def witness(module: str, inside: Sequence[str] = (), **orders: object) -> Iterator[Witness]:
    """A process at work, which is killed on exit; `inside` as for a worker."""
    with worker(module, inside) as started:
        started.start(**orders)
        made = Witness(started)
        thread = threading.Thread(target=made.read)
        thread.start()
        try:
            yield made
        finally:
            has_ended = started.process.poll() is not None
            started.process.kill()
            thread.join()
            assert not has_ended, started.error()


def wait_for_more(processes: Iterable[Witness], kind: str = "answer", lines: int = 5) -> None:
    """Wait until each process has reported so many more lines of a kind."""
    goals = [(one, one.count(kind) + lines) for one in processes]
    wait_until(lambda: all(one.count(kind) >= goal for one, goal in goals), _SECONDS)


@dataclass(frozen=True)
class Made:
    """A change that a process has made, or tried to."""

    is_added: bool
    numbers: Sequence[int]
    """Those of the articles."""
    known_at: float | None
    """The time since which it is acknowledged."""


def changes_by(writer: Witness) -> list[Made]:
    """The changes of a process."""
    made = []
    for (_, doing), (at, outcome) in pairwise([*writer.lines, (0.0, [""])]):
        if doing[0] == "doing":
            made.append(Made(doing[1], doing[2], at if outcome[0] == "done" else None))
    return made


class Replay:
    """The log of a library after all that has happened to it."""

    def __init__(self, library: Library, numbers: Sequence[int]) -> None:
        """`numbers` are those of the articles that may be in it."""
        log = library.changes_since(START_CURSOR)
        assert log
        self._articles = {article_id(number): article(number) for number in numbers}
        self._entries: list[list[Change]] = [
            list(entry) for _, entry in groupby(log[1], lambda one: entry_number(one.number))
        ]
        self.positions = [entry[-1].number for entry in self._entries]
        """By the number of its last change, each position in the log."""

    def current(self) -> set[str]:
        """The ids of the articles that are there in the end."""
        last = {one.article_id: one.is_searched for entry in self._entries for one in entry}
        return {id_ for id_, is_searched in last.items() if is_searched}

    def position_of(self, made: Made) -> int:
        """The position at which a change is done; AssertionError if it was lost."""
        ids = {article_id(number) for number in made.numbers}
        for entry, position in zip(self._entries, self.positions, strict=True):
            ids -= {one.article_id for one in entry if one.is_searched == made.is_added}
            if not ids:
                return position
        raise AssertionError(f"{made} was acknowledged, and lost")

    def positions_told(self, told: Sequence[Asked]) -> list[int]:
        """For each answer, the last position at which it is right; AssertionError for a wrong one.

        Only those positions count that the log had while it was asked.
        """
        answers = self._answers(told)
        found = []
        for one in told:
            right = [
                position
                for position in self._between(one)
                if answers[position, one.question] == one.answer
            ]
            assert right, one
            found.append(right[-1])
        return found

    def _answers(self, told: Sequence[Asked]) -> dict[tuple[int, int], str]:
        """By position and question, the right answers that may have been given."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for one in told:
            for position in self._between(one):
                wanted[position].add(one.question)
        answers = {}
        with Library() as library:
            for entry, position in zip(self._entries, self.positions, strict=True):
                for change in entry:
                    if change.is_searched:
                        library.add_many([self._articles[change.article_id]])
                    else:
                        library.remove(change.article_id)
                for question in wanted[position]:
                    answers[position, question] = answer_of(library, question)
        return answers

    def _between(self, told: Asked) -> Sequence[int]:
        """The positions of the log while an answer was given."""
        places = [self.positions.index(number) for number in (told.before, told.after)]
        return self.positions[places[0] : places[1] + 1]


@dataclass(frozen=True)
class Verdict:
    """How a process was served."""

    answers: int
    failures: int
    slowest: float
    """The longest time without an answer, in seconds."""
    outdated: int
    """The answers without a change that had been acknowledged before they were asked for."""
    oldest: float
    """The longest time by which one of these was outdated, in seconds."""


def judge(reader: Witness, replay: Replay, made: Sequence[Made]) -> Verdict:
    """How a process was served; AssertionError if an answer is wrong, or older than one before."""
    told = reader.answers
    for one, following in pairwise(told):
        assert one.before <= one.after <= following.before, "it went back in time"
    known = [(one.known_at, replay.position_of(one)) for one in made if one.known_at]
    ages = []
    for one, position in zip(told, replay.positions_told(told), strict=True):
        lacking = [at for at, needed in known if at < one.began and needed > position]
        if lacking:
            ages.append(one.began - min(lacking))
    return Verdict(
        len(told),
        len(reader.failures),
        max(following.ended - one.ended for one, following in pairwise(told)),
        len(ages),
        max(ages, default=0.0),
    )


def replay_all(library: Library, made: Sequence[Made], first: Sequence[int]) -> Replay:
    """The log of a library, in which all is done; AssertionError if something was lost.

    `first` are the numbers of the articles that were there before the changes.
    """
    assert_sound(library)
    replay = Replay(library, [*first, *(number for one in made for number in one.numbers)])
    current = replay.current()
    assert set(library.member_ids(SHARED)) == current
    may_be_removed = {number for one in made if not one.is_added for number in one.numbers}
    for one in made:
        for number in one.numbers:
            if one.known_at and not (one.is_added and number in may_be_removed):
                assert (article_id(number) in current) == one.is_added, number
    return replay
