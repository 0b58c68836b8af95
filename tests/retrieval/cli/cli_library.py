"""A library on disk and the command line, for the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from retrieval import Article, Library
from retrieval.cli.main import main

RUN = (sys.executable, "-m", "retrieval")
BRIDGE = Article(
    title="The bridge opens",
    text="The bridge over the Orla opened on Monday. Three hundred guests walked across it.",
    source="Town Gazette",
    published=date(2021, 5, 4),
    url="https://town.example/bridge",
)
FAIR = Article(title="Pear fair", text="The fair sold 90 kinds of pears.", source="Orchard Post")


class Done(NamedTuple):
    """The exit code and output of a command."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands on the library of a test."""

    def __init__(self, capsys: pytest.CaptureFixture[str], library: Path) -> None:
        self.library = library
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Done:
        """Run a command on the library."""
        return self.bare(*arguments, "--library", self.library)

    def bare(self, *arguments: str | Path) -> Done:
        """Run a command exactly as given."""
        self._capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Done(code, *self._capsys.readouterr())

    def ids(self, *arguments: str) -> list[str]:
        """The ids that `list` prints."""
        return [line.split("\t")[0] for line in self("list", *arguments).out.splitlines()]


def put(shell: Shell, *articles: Article, collection: str = "shared") -> list[str]:
    """Add articles to the library; their ids."""
    with Library.open(shell.library) as library:
        return library.add_many(articles, collection)


def pipeline(script: str, *arguments: str | Path) -> Done:
    """Run a shell script in which `"$@"` is the command."""
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", *RUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def article(folder: Path, name: str, text: str = "", **header: str) -> Path:
    """Write an article to a file; `published=""` leaves out its date."""
    folder.mkdir(exist_ok=True, parents=True)
    header = {"published": "2021-05-04", **header}
    lines = [f"{key.title()}: {value}" for key, value in header.items() if value]
    head = "".join(f"{line}\n" for line in lines) + "\n"
    file = folder / name
    file.write_text(f"{head}{text or f'The {name} stands by the river Orla.'}\n", encoding="utf-8")
    return file


def as_process(
    *arguments: str | Path, env: dict[str, str] | None = None, typed: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a separate process, with some bytes on its standard input."""
    return subprocess.run(
        [*RUN, *arguments],
        input=typed,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=120,
    )
