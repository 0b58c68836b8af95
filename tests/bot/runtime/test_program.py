"""The names of the two programs in hints."""

from __future__ import annotations

import sys

import pytest

from bot.runtime.program import bot_program, library_command


@pytest.mark.parametrize(
    ("started", "bot", "command"),
    [
        ("/opt/pipx/bin/footnote-bot", "footnote-bot", "footnote add PATH --library 'my books.db'"),
        (
            "/srv/footnote/bot/__main__.py",
            "python -m bot",
            "python -m retrieval add PATH --library 'my books.db'",
        ),
    ],
)
def test_hints_name_the_programs_as_the_bot_was_started(
    started: str, bot: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    assert bot_program() == bot
    assert library_command("add PATH", "my books.db") == command
