"""The lock of the data folder, between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.runtime.exit_codes import Exit, explain
from bot.runtime.process_lock import DataInUse, is_data_in_use, lock_data

HOLDER = """
import sys, time
from pathlib import Path
from bot.runtime.process_lock import lock_data
with lock_data(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock."""
    command = (sys.executable, "-c", HOLDER, str(folder))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "locked\n"
            yield process
        finally:
            process.kill()


def test_a_second_process_is_refused_after_a_while(tmp_path: Path) -> None:
    with holder(tmp_path):
        began = time.monotonic()
        with pytest.raises(DataInUse) as refusal, lock_data(tmp_path, 0.5):
            pass
        assert 0.5 <= time.monotonic() - began < 10
        assert is_data_in_use(tmp_path)
    code, sentence = explain(refusal.value)
    assert code == Exit.UNAVAILABLE
    assert str(tmp_path) in sentence
    assert "name another folder in DATA" in sentence


def test_a_killed_process_releases_it(tmp_path: Path) -> None:
    """So do one that ends during the wait, and the block itself."""
    with holder(tmp_path) as process:
        threading.Timer(0.5, process.kill).start()
        with lock_data(tmp_path, 10):
            assert is_data_in_use(tmp_path)
    assert not is_data_in_use(tmp_path)
    with lock_data(tmp_path, 0):
        pass


def test_other_folders_and_unwritable_ones_are_not_locked(tmp_path: Path) -> None:
    """A folder that can't be used is reported when the database is opened."""
    (tmp_path / "file").touch()
    with holder(tmp_path), lock_data(tmp_path / "new", 0), lock_data(tmp_path / "file", 0):
        assert is_data_in_use(tmp_path / "new")
        assert not is_data_in_use(tmp_path / "file")
    assert not is_data_in_use(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


def test_a_damaged_lock_file_keeps_no_bot_from_starting(tmp_path: Path) -> None:
    (tmp_path / "bot.lock").write_bytes(b"something else" * 100)
    with lock_data(tmp_path, 0):
        pass
