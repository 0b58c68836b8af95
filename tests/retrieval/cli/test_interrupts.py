"""Ctrl+C between two items."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.cli.interrupts import until_interrupted


@pytest.fixture(autouse=True)
def default_handler() -> Iterator[None]:
    """Ctrl+C as in a terminal, also where the tests run without one."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(*, at: int, times: int) -> list[int]:
    """The numbers that were finished before the interrupt."""
    done: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(pressed(number, at, times) for number in until_interrupted(range(5)))
    return done


def pressed(number: int, at: int, times: int) -> int:
    """Return the number; press Ctrl+C first if it is the one."""
    for _ in range(times if number == at else 0):
        signal.raise_signal(signal.SIGINT)
    return number


def test_the_current_item_is_finished() -> None:
    assert interrupted(at=2, times=1) == [0, 1, 2]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_interrupt_takes_effect_at_once() -> None:
    assert interrupted(at=2, times=2) == [0, 1]


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for _ in until_interrupted(range(5)):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_the_items_are_the_same_without_an_interrupt() -> None:
    assert list(until_interrupted("boats")) == list("boats")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("library", ["numpy", "rich"])
@pytest.mark.parametrize(
    "start",
    [
        ["-m", "retrieval", "ask", "talks"],
        ["-c", "import sys; sys.argv[0] = '/bin/footnote'; import retrieval.__main__"],
    ],
)
def test_an_interrupt_during_the_imports_is_silent(
    tmp_path: Path, library: str, start: list[str]
) -> None:
    (tmp_path / f"{library}.py").write_text("raise KeyboardInterrupt")
    done = subprocess.run(
        [sys.executable, *start],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
