"""The library that most commands are tested on."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.fetching import polite_fetcher
from tests.retrieval.cli.cli_library import BRIDGE, FAIR, Shell, put


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch, shared_readers: None) -> None:  # noqa: ARG001 - it is set up
    """Fetch pages without pauses, and read files in processes that are there."""
    monkeypatch.setattr(polite_fetcher, "_PAUSE_SECONDS", 0.0)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library of two articles."""
    shell = Shell(capsys, tmp_path / "library.db")
    put(shell, BRIDGE)
    put(shell, FAIR)
    return shell
