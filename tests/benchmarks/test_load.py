"""The load benchmark, on a small scale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.speed.process_usage import is_known


def test_the_bot_is_measured_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.speed.load", str(tmp_path)]
    few = ["--articles", "20", "--people", "3", "--rounds", "1"]
    done = subprocess.run([*command, *few], capture_output=True, text=True, check=False, timeout=90)
    for figure in ("first response", "whole answer", "stall of the event loop"):
        assert figure in done.stdout, done.stderr
    assert ("memory of the bot and its workers" in done.stdout) is is_known()
    assert done.returncode in (0, 1)
