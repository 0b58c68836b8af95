"""Starts workers, and reads what they tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stress.model import Model, Operation

ROOT = Path(__file__).parents[2]
_COVERAGE = "COVERAGE_PROCESS_CONFIG"
"""By it coverage measures a process that is started, and writes files where none may be written."""

Line = list[Any]


class Worker:
    """A process that has started and waits for its orders."""

    def __init__(self, module: str = "worker") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.stress.{module}"],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != _COVERAGE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def order(self, **orders: object) -> None:
        """Tells it what to do, once it is ready."""
        assert self.told() == ["ready"]
        self.say(**orders)

    def say(self, **words: object) -> None:
        """Writes a line to it."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def told(self) -> Line:
        """The next line that it tells; empty at the end."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        found: Line = json.loads(line) if line.endswith("\n") else []
        return found

    def killed(self) -> Iterator[Line]:
        """Kills it, and gives what else it has told."""
        self.process.kill()
        while line := self.told():
            yield line

    def error(self) -> str:
        """What it has written to standard error, up to its end."""
        assert self.process.stderr
        return self.process.stderr.read()


@contextmanager
def worker(module: str = "worker") -> Iterator[Worker]:
    """A worker that is gone afterwards."""
    started = Worker(module)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.communicate()


@dataclass
class Account:
    """What a worker has told so far, kept in a model."""

    model: Model
    doing: Operation | None = None
    done: int = 0
    """How many articles of what it is doing."""
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """The numbers of all articles of which there was talk."""

    def take(self, line: Line) -> None:
        """Takes one line in."""
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
            # of a failed call what was told before is done, and nothing else
            self.model.apply(self.doing._replace(numbers=self.doing.numbers[: self.done]))
            self.doing, self.done = None, 0
