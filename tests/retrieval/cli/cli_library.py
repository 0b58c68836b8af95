"""A library on disk and the command line, for the tests of both."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from retrieval.cli.main import main

RUN = (sys.executable, "-m", "retrieval")


class Done(NamedTuple):
    """How a command has ended, and what it has printed."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands on the library of a test."""

    def __init__(self, capsys: pytest.CaptureFixture[str], library: Path) -> None:
        self.library = library
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Done:
        """A command on the library."""
        return self.bare(*arguments, "--library", self.library)

    def bare(self, *arguments: str | Path) -> Done:
        """A command just as it is written."""
        self._capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Done(code, *self._capsys.readouterr())

    def ids(self, *arguments: str) -> list[str]:
        """The ids that `list` prints."""
        return [line.split("\t")[0] for line in self("list", *arguments).out.splitlines()]


def article(folder: Path, name: str, text: str = "", **header: str) -> Path:
    """Writes an article of our own."""
    folder.mkdir(exist_ok=True, parents=True)
    lines = [f"{key.title()}: {value}" for key, value in header.items()]
    head = "".join(f"{line}\n" for line in lines) + "\n" if lines else ""
    file = folder / name
    file.write_text(f"{head}{text or f'The {name} stands by the river Orla.'}\n", encoding="utf-8")
    return file


def as_process(
    *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        [*RUN, *arguments],
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )
