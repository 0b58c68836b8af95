"""The benchmark of reading and indexing web pages runs."""

from __future__ import annotations

import pytest

from benchmarks.reading.pages import main


def test_it_prints_both_rates_and_their_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--pages", "8", "--rounds", "1"])
    out = capsys.readouterr().out
    assert "trafilatura " in out
    assert "of the extractor's rate; the target is 60%" in out
