"""The examples in the documentation work as shown."""

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
_VARIES = re.compile(r"SQLite [\d.]+|[\d.]+ kB")
"""Parts of an output that differ between machines."""


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language; an empty one means terminal sessions."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def sessions() -> list[str]:
    """The blocks with commands and their output."""
    found = [*blocks("README.md", ""), *blocks("docs/command-line.md", "")]
    return [block for block in found if _PROMPT.search(block)]


def programs() -> list[str]:
    """The blocks with Python code."""
    return [*blocks("README.md", "python"), *blocks("docs/python-api.md", "python")]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with the sample articles and an empty file."""
    shutil.copytree(ROOT / "seeds", tmp_path / "articles")
    (tmp_path / "articles" / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session.partition("\n")[0])
def test_a_command_prints_what_the_page_shows(
    session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page shows the whole output, or its beginning followed by an ellipsis."""
    typed = [one.partition("\n") for one in _PROMPT.split(session)[1:]]
    if LIBRARY in session and not any(line.startswith("add ") for line, _, _ in typed):
        main(["add", "--library", LIBRARY, "articles"])
        capsys.readouterr()
    for line, _, shown in typed:
        main(shlex.split(line))
        out, err = capsys.readouterr()
        printed = _VARIES.sub("", out + err)
        expected, cut, _ = _VARIES.sub("", shown).partition("\n…\n")
        if cut:
            assert printed.startswith(expected), line
        elif expected:
            assert printed == expected, line


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.count("\n"))
def test_an_example_in_python_runs(program: str) -> None:
    """An example runs without errors and prints what its comments say."""
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
