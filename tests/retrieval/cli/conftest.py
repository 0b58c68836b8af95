"""The library that most commands are tested on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.retrieval.cli.cli_library import BRIDGE, FAIR, Shell, put


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library of two articles."""
    shell = Shell(capsys, tmp_path / "library.db")
    put(shell, BRIDGE)
    put(shell, FAIR)
    return shell
