"""`footnote watch` as its users start and stop it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.cli.main import main


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_what_it_does_until_it_is_stopped(tmp_path: Path, number: signal.Signals) -> None:
    folder, library = tmp_path / "articles", tmp_path / "library.db"
    folder.mkdir()
    (folder / "ferry.txt").write_text("The ferry to Vik sails at nine.")
    command = [sys.executable, "-m", "retrieval", "watch", "--library", str(library), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "added 1\n"
        assert "Ctrl+C stops" in process.stdout.readline()
        (folder / "mill.txt").write_text("The mill of Skarvoy burned in May.")
        assert process.stdout.readline() == "added 1\n"
        process.send_signal(number)
        assert process.wait(30) == 0


def test_it_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("The ferry.")
    assert main(["watch", "--library", str(tmp_path / "library.db"), str(file)]) == 2
    assert "watch needs a folder" in capsys.readouterr().err
    assert not (tmp_path / "library.db").exists()
