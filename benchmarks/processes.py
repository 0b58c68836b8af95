"""Worker processes, so that the memory of each system is measured by itself.

A worker is a module that calls `serve`: it reads commands and prints results, each a line of JSON.
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
    """A worker ended without a result; its own messages are on standard error."""


class Worker:
    """A process that runs a module's commands, one at a time and with one thread."""

    def __init__(self, module: str, *arguments: str, core: int | None = None) -> None:
        """Starts the process; with `core`, it runs only on this one."""
        self._name = " ".join((module, *arguments))
        self._process = subprocess.Popen(  # noqa: S603 - runs only modules of this project
            [sys.executable, "-m", module, *arguments],
            cwd=Path(__file__).parents[1],
            env={**os.environ, **_ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        if core is not None:
            os.sched_setaffinity(self._process.pid, {core})

    def do(self, command: str, **options: Any) -> Any:
        """Runs a command and returns its result; raises Failed."""
        self.send(command, **options)
        return self.receive()

    def send(self, command: str, **options: Any) -> None:
        """Starts a command, whose result `receive` returns; raises Failed."""
        if self._process.stdin is None:
            raise AssertionError("the process was started with pipes")
        try:
            print(json.dumps([command, options]), file=self._process.stdin, flush=True)
        except OSError as error:
            raise self._failed() from error

    def receive(self) -> Any:
        """The result of the command that was sent; raises Failed."""
        if self._process.stdout is None:
            raise AssertionError("the process was started with pipes")
        answer = self._process.stdout.readline()
        if not answer:
            raise self._failed()
        return json.loads(answer)

    def _failed(self) -> Failed:
        return Failed(f"{self._name} failed; its messages are above")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error:
            self._process.kill()
        self._process.communicate()


def serve(commands: object) -> None:
    """Runs the commands on standard input, each a method of `commands`, until it ends."""
    results = sys.stdout
    sys.stdout = sys.stderr  # a library that prints must not break the protocol
    for line in sys.stdin:
        command, options = json.loads(line)
        print(json.dumps(getattr(commands, command)(**options)), file=results, flush=True)


def memory() -> dict[str, float | None]:
    """The resident and the peak memory of this process, in megabytes; None if unknown."""
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
    """The size of all files below a folder, in megabytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MB
