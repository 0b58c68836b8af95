"""`timeline` and `coverage`, as their users run them."""

from __future__ import annotations

import json

import pytest

from retrieval.cli.main import main


def test_a_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "balloons", "leaflets"]) == 0
    out = capsys.readouterr().out
    assert out.index("29 December 2014") < out.index("8 January 2015")
    assert "Halla Courier" in out
    assert main(["timeline", "--json", "balloons leaflets"]) == 0
    days = json.loads(capsys.readouterr().out)["days"]
    assert [day["date"] for day in days] == sorted(day["date"] for day in days)
    assert all(day["article"]["published"] == day["date"] for day in days)


def test_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "family", "reunions"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("7 of 10 articles are about this, with 9 passages.\n6 sources: ")
    assert "21 January 2014 to 12 January 2015" in out
    assert "1 article without a date" in out
    assert "nothing for 258 days: 21 January 2014 to 6 October 2014" in out
    assert main(["coverage", "--json", "family reunions"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["searched"]["articles"]) == (7, 10)
    assert found["gaps"][0] == {"first": "2014-01-21", "last": "2014-10-06", "days": 258}


@pytest.mark.parametrize("command", ["timeline", "coverage"])
def test_nothing_on_a_topic(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "zeppelins"]) == 1
    assert "is about this" in capsys.readouterr().out
    assert main([command]) == 2
    assert "no question given" in capsys.readouterr().err
