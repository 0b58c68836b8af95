"""Closed pipes, full disks and odd terminals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.retrieval.cli.cli_library import RUN, as_process, pipeline
from tests.retrieval.cli.test_progress import at_terminal

needs_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no full device"
)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "talks"], 0),
        (["ask", "--json", "talks"], 0),
        (["ask", "xylophone"], 1),
        (["search", "xylophone"], 1),
        (["coverage", "talks"], 0),
        (["sources"], 0),
    ],
)
def test_a_closed_pipe_does_not_change_the_exit_code(arguments: list[str], code: int) -> None:
    # the reader is gone before the command has read its articles
    done = pipeline('{ "$@"; echo "exit $?" >&2; } | :', *arguments)
    assert f"exit {code}\n" in done.err
    assert "Traceback" not in done.err
    assert "Error" not in done.err


def test_an_unbuffered_closed_pipe_does_not_change_the_exit_code() -> None:
    script = '{ PYTHONUNBUFFERED=1 "$@"; echo "exit $?" >&2; } | :'
    assert pipeline(script, "ask", "talks") == (0, "", "exit 0\n")


def test_a_closed_pipe_for_errors_does_not_change_the_exit_code() -> None:
    done = pipeline('{ { "$@" 2>&1; echo "exit $?" >&3; } | :; } 3>&1', "ask", "")
    assert done == (0, "exit 2\n", "")


def test_the_first_lines_of_an_answer() -> None:
    done = pipeline('{ "$@"; echo "exit $?" >&2; } | head -n 2', "ask", "Where are the talks?")
    assert done == (0, "\nWhere are the talks?\n", "exit 0\n")


@needs_full_device
@pytest.mark.parametrize("arguments", [["ask", "--json", "talks"], ["ask", "talks"], ["sources"]])
def test_a_full_disk_is_reported(arguments: list[str]) -> None:
    done = pipeline('"$@" > /dev/full', *arguments)
    assert done == (2, "", "standard output: no space left on device\n")


@needs_full_device
def test_an_error_that_can_not_be_printed_keeps_its_exit_code() -> None:
    assert pipeline('"$@" 2> /dev/full', "ask", "") == (2, "", "")


@pytest.mark.parametrize("size", ["0", "-5", "²", "wide", "9" * 30])
def test_an_impossible_terminal_size_is_ignored(size: str) -> None:
    script = f"export COLUMNS={size} LINES={size}; exec {' '.join(RUN)} ask talks >&2"
    done = at_terminal("/bin/sh", "-c", script, columns=60)
    assert done.code == 0
    assert "Traceback" not in done.err
    assert "talks" in done.err
    assert 40 < max(map(len, done.err.splitlines())) < 90


def test_the_terminal_size_of_the_environment_counts() -> None:
    heights = [
        as_process("ask", "--help", env={"COLUMNS": columns}).stdout.count(b"\n")
        for columns in ("60", "120")
    ]
    assert heights[0] > heights[1]
