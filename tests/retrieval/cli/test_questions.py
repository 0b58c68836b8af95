"""A question on the command line or on standard input."""

from __future__ import annotations

import io
import json
import sys

import pytest

from retrieval.cli.main import main
from retrieval.cli.questions import MAX_CHARACTERS
from tests.retrieval.cli.cli_library import as_process


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["ask", "-"], "question"),
        (["ask", "--articles", "seeds", "-"], "question"),
        (["search", "-"], "words"),
        (["timeline", "-"], "topic"),
        (["coverage", "-"], "topic"),
    ],
)
def test_a_question_is_read_from_standard_input(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    field: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("high-level\n  talks\n\n"))
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[field] == "high-level talks"


@pytest.mark.parametrize("typed", ["", " \n\n\t"])
def test_empty_standard_input_is_no_question(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    for command in ("ask", "search", "timeline", "coverage"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert main([command, "-"]) == 2
        assert capsys.readouterr() == ("", "no question given: standard input is empty\n")
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["ask", "-"]) == 2


def test_a_question_has_a_limit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x " * 5_000_000))
    for question in ("-", "x" * (MAX_CHARACTERS + 1)):
        assert main(["ask", question]) == 2
        message = "the question is too long: at most 10,000 characters\n"
        assert capsys.readouterr() == ("", message)
    assert main(["ask", "x" * MAX_CHARACTERS]) == 1


@pytest.mark.parametrize("typed", ["x " * MAX_CHARACTERS, "x" * (MAX_CHARACTERS + 1) + "\n"])
def test_a_long_question_on_standard_input_is_not_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["ask", "-"]) == 2
    assert "the question is too long" in capsys.readouterr().err


def test_white_space_on_standard_input_does_not_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "\n" * (2 * MAX_CHARACTERS) + "high-level" + " " * (2 * MAX_CHARACTERS) + "talks"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["ask", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == "high-level talks"


def test_bytes_that_are_no_text_do_no_harm() -> None:
    done = as_process("ask", "-", typed=b"When were the\0 last \xff\xfe talks?")
    assert done.returncode in {0, 1}
    assert done.stderr == b""
    assert b"\0" not in done.stdout
