"""The examples in the documentation, run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.cli.main import main

ROOT = Path(__file__).parents[1]
LIBRARY = "library.db"
_PROMPT = re.compile(r"(?m)^\$ (?:footnote|\.venv/bin/python -m retrieval) ")
_OF_THE_MACHINE = re.compile(r"SQLite [\d.]+|[\d.]+ kB")
"""What differs on another machine."""


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language, the empty one for sessions in a terminal."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def sessions() -> list[str]:
    """The blocks in which something is typed, and what it prints."""
    found = [*blocks("README.md", ""), *blocks("docs/command-line.md", "")]
    return [block for block in found if _PROMPT.search(block)]


def programs() -> list[str]:
    """The examples in Python."""
    return [*blocks("README.md", "python"), *blocks("docs/python-api.md", "python")]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of articles, one of them empty, as the working folder."""
    shutil.copytree(ROOT / "seeds", tmp_path / "articles")
    (tmp_path / "articles" / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session.partition("\n")[0])
def test_a_command_prints_what_the_page_shows(
    session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it, or its beginning where the page ends with an ellipsis."""
    typed = [one.partition("\n") for one in _PROMPT.split(session)[1:]]
    if LIBRARY in session and not any(line.startswith("add ") for line, _, _ in typed):
        main(["add", "--library", LIBRARY, "articles"])
        capsys.readouterr()
    for line, _, shown in typed:
        main(shlex.split(line))
        out, err = capsys.readouterr()
        printed = _OF_THE_MACHINE.sub("", out + err)
        expected, cut, _ = _OF_THE_MACHINE.sub("", shown).partition("\n…\n")
        if cut:
            assert printed.startswith(expected), line
        elif expected:
            assert printed == expected, line


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.count("\n"))
def test_an_example_in_python_runs(program: str) -> None:
    """What it prints is what its comments say."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for printed in re.findall(r"print\(.*\)  # (.+)", program):
        assert printed in done.stdout
