"""Worker processes: starting them and reading their reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stress.expected_library import ExpectedLibrary, Operation

ROOT = Path(__file__).parents[2]
_COVERAGE = "COVERAGE_PROCESS_CONFIG"
"""It makes coverage measure the workers and write files where they must not write any."""

Line = list[Any]


class Worker:
    """A process that waits for its orders; `module` is in `tests.stress`.

    `inside` is the beginning of a command that runs it somewhere else.
    """

    def __init__(self, module: str = "worker", inside: Sequence[str] = ()) -> None:
        self.process = subprocess.Popen(
            [*inside, sys.executable, "-m", f"tests.stress.{module}"],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != _COVERAGE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, **orders: object) -> None:
        """Send the orders once the process is ready."""
        assert self.read_line() == ["ready"]
        self.write_line(**orders)

    def write_line(self, **values: object) -> None:
        """Write a line of JSON to its standard input."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(values) + "\n")
        self.process.stdin.flush()

    def read_line(self) -> Line:
        """The next line of its report; empty at the end."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        found: Line = json.loads(line) if line.endswith("\n") else []
        return found

    def kill(self) -> Iterator[Line]:
        """Kill it, and yield the remaining lines of its report."""
        self.process.kill()
        while line := self.read_line():
            yield line

    def error(self) -> str:
        """All of its standard error; waits for its end."""
        assert self.process.stderr
        return self.process.stderr.read()


@contextmanager
def worker(module: str = "worker", inside: Sequence[str] = ()) -> Iterator[Worker]:
    """A worker that is killed on exit."""
    started = Worker(module, inside)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.communicate()


@dataclass
class WorkerLog:
    """The expected library after the reports of a worker so far."""

    model: ExpectedLibrary
    doing: Operation | None = None
    done: int = 0
    """The number of articles done in the current operation."""
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """The numbers of all articles in the reports."""

    def apply(self, line: Line) -> None:
        """Apply one line of a report."""
        kind, *rest = line
        if kind == "doing":
            is_added, collection, numbers = rest
            self.doing, self.done = Operation(is_added, collection, tuple(numbers)), 0
            self.touched.update(numbers)
            return
        assert self.doing
        if kind == "done":
            [self.done] = rest
            self.acknowledged += 1
        else:
            self.failures += rest
        if kind == "failed" or self.done == len(self.doing.numbers):
            # of a failed call, only what was reported before is done
            self.model.apply(self.doing._replace(numbers=self.doing.numbers[: self.done]))
            self.doing, self.done = None, 0
