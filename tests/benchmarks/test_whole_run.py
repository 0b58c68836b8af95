"""A whole run of the benchmarks, with the smallest sizes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.speed.search_speed import versions

_SMALL = (
    "--generated 300 --queries 10 --libraries 48 --clusters 0 --articles 10 --people 0 --rounds 1"
)


def test_a_run_compares_and_judges_all_figures(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", *_SMALL.split()]
    command += ["--systems", "footnote", "fts5", "--work", str(tmp_path)]
    command += ["--picture", str(tmp_path / "bench.svg"), "--json", str(tmp_path / "bench.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250)
    assert done.returncode in (0, 1), done.stderr
    result = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    [work] = result["works"]
    figures = {one["system"]: one for one in work["systems"]}
    assert figures.keys() == {"footnote", "fts5"}
    assert figures["footnote"]["exact"] == 1
    assert all(rate > 0 for one in figures.values() for rate in one["per_second"])
    [library] = result["libraries"]
    assert library["systems"]["footnote"]["passages"] == 48
    assert result["build"]["systems"]["footnote"]["articles"] == 10
    assert "Where a peer is ahead" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"bench.svg", "bench.json"}


def test_a_system_that_is_not_installed_is_skipped(tmp_path: Path) -> None:
    told = versions(["fts5", "an engine that nobody has"], tmp_path)
    assert told["fts5"].keys() == {"version"}
    assert "an_engine" in told["an engine that nobody has"]["missing"]
