"""How much one person may ask, and what is remembered of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.db.preferences import Preferences
from bot.errors import UserError
from bot.i18n import ENGLISH
from bot.invocation import Invocation
from bot.runtime import rate_limit as limiting
from bot.runtime.rate_limit import RateLimiter

ONCE = Invocation(1, 7, 8, Preferences(questions_a_minute=1), ENGLISH)


def ask(limits: RateLimiter, invocation: Invocation) -> bool:
    """Whether somebody may ask."""
    try:
        with limits.acquire(invocation):
            return True
    except UserError:
        return False


def test_each_person_may_ask_again_after_a_minute() -> None:
    now = [0.0]
    limits = RateLimiter(lambda: now[0])
    assert [ask(limits, ONCE), ask(limits, ONCE)] == [True, False]
    assert ask(limits, replace(ONCE, user=2))
    assert ask(limits, replace(ONCE, server=9))
    now[0] = 61.0
    assert [ask(limits, ONCE), ask(limits, ONCE)] == [True, False]


def test_who_asked_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask in the course of a year."""
    monkeypatch.setattr(limiting, "_REMEMBERED", 10)
    now = [0.0]
    limits = RateLimiter(lambda: now[0])
    for user in range(1_000):
        now[0] += 10.0
        assert ask(limits, replace(ONCE, user=user))
        assert not ask(limits, replace(ONCE, user=user))
    assert len(limits._asked) <= 10
