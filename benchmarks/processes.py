"""Processes of their own for what is measured, so that memory is that of one system alone.

A worker is a module that calls `serve`; it gets commands and gives results, a line of JSON each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

_ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMBA_NUM_THREADS",
        "RAYON_NUM_THREADS",
    ),
    "1",
)
_MB = 1 << 20


class Failed(Exception):
    """A worker has ended instead of answering; the message is the last that it printed."""


class Worker:
    """A process that runs a module's commands, one at a time; libraries get one thread there."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._name = " ".join((module, *arguments))
        self._process = subprocess.Popen(  # noqa: S603 - it runs only the project itself
            [sys.executable, "-m", module, *arguments],
            cwd=Path(__file__).parents[1],
            env={**os.environ, **_ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def do(self, command: str, **options: Any) -> Any:
        """Runs a command and returns its result; raises Failed."""
        to_it, from_it = self._process.stdin, self._process.stdout
        if to_it is None or from_it is None:
            raise AssertionError("it was started with pipes")
        try:
            print(json.dumps([command, options]), file=to_it, flush=True)
            answer = from_it.readline()
        except OSError:
            answer = ""
        if not answer:
            raise Failed(f"{self._name}: {command} failed; what it printed is above")
        return json.loads(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error:
            self._process.kill()
        self._process.communicate()


def serve(commands: object) -> None:
    """Runs the commands that come in, each a method, until there are no more."""
    results = sys.stdout
    sys.stdout = sys.stderr  # where a library that prints does no harm
    for line in sys.stdin:
        command, options = json.loads(line)
        print(json.dumps(getattr(commands, command)(**options)), file=results, flush=True)


def memory() -> dict[str, float | None]:
    """Megabytes of this process: resident now, and at most so far; None where it can't be told."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return {"resident": None, "peak": None}
    sizes = dict(line.split(":", 1) for line in status.splitlines())
    return {
        "resident": int(sizes["VmRSS"].split()[0]) * 1_024 / _MB,
        "peak": int(sizes["VmHWM"].split()[0]) * 1_024 / _MB,
    }


def megabytes_below(folder: Path) -> float:
    """The size of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MB
