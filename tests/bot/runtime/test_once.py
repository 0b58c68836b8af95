"""Work that is done once."""

from __future__ import annotations

import pytest

from bot.runtime import once
from bot.runtime.once import Once


def test_only_the_first_attempt_is_the_first() -> None:
    work = Once()
    with work.attempt(1) as first, work.attempt(1) as second, work.attempt(2) as other:
        assert (first, second, other) == (True, False, True)
    with work.attempt(1) as later:
        assert not later


def test_failed_work_can_be_attempted_again() -> None:
    work = Once()
    with pytest.raises(OSError, match="no"), work.attempt(1):
        raise OSError("no")
    with work.attempt(1) as again:
        assert again


def test_old_keys_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "_MAX_KEYS", 2)
    work = Once()
    for key in (1, 2, 3):
        with work.attempt(key):
            pass
    taken = []
    for key in (2, 3):
        with work.attempt(key) as is_first:
            taken.append(is_first)
    assert taken == [False, False]
    with work.attempt(1) as is_first:
        assert is_first
