"""The load benchmark, on a small scale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_bot_is_measured_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.load", str(tmp_path)]
    few = ["--articles", "20", "--people", "3", "--rounds", "1"]
    done = subprocess.run([*command, *few], capture_output=True, text=True, check=False, timeout=90)
    lines = done.stdout.splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        *["first response"] * 3,
        *["whole answer"] * 3,
        "processor time of the first process",
        "stall of the event loop",
    ], done.stderr
    assert done.returncode in (0, 1)
