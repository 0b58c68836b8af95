"""The limits on the questions of a server and of a user."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest

from bot.db.preferences import Preferences
from bot.errors import UserError
from bot.i18n import ENGLISH
from bot.invocation import Invocation
from bot.runtime.limits import rate_limit
from bot.runtime.limits.rate_limit import RateLimiter

ONCE = Invocation(1, 7, 8, Preferences(questions_a_minute=1), ENGLISH)


def ask(limiter: RateLimiter, invocation: Invocation) -> bool:
    """True if a question is admitted."""
    try:
        with limiter.acquire(invocation):
            return True
    except UserError:
        return False


def test_each_user_may_ask_again_after_a_minute() -> None:
    now = [0.0]
    limiter = RateLimiter(lambda: now[0])
    assert [ask(limiter, ONCE), ask(limiter, ONCE)] == [True, False]
    assert ask(limiter, replace(ONCE, user=2))
    assert ask(limiter, replace(ONCE, server=9))
    now[0] = 61.0
    assert [ask(limiter, ONCE), ask(limiter, ONCE)] == [True, False]


def test_a_question_that_is_refused_uses_up_no_allowance() -> None:
    """The rule applies to the server's limit and to the user's."""
    limiter = RateLimiter(lambda: 0.0)
    with ExitStack() as running:
        for user in range(100, 200):
            running.enter_context(limiter.acquire(replace(ONCE, user=user)))
        assert not ask(limiter, ONCE)
        assert ask(limiter, replace(ONCE, server=9))
    assert [ask(limiter, ONCE), ask(limiter, ONCE)] == [True, False]


def test_users_who_asked_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory stays small, however many users ask in a year."""
    monkeypatch.setattr(rate_limit, "_MAX_REMEMBERED_USERS", 10)
    now = [0.0]
    limiter = RateLimiter(lambda: now[0])
    for user in range(1_000):
        now[0] += 10.0
        assert ask(limiter, replace(ONCE, user=user))
        assert not ask(limiter, replace(ONCE, user=user))
    assert len(limiter._asked_at) <= 10


def test_forgetting_a_user_lifts_no_limit() -> None:
    """The times of the last minute still count; older ones and other users' are told apart."""
    now = [0.0]
    limiter = RateLimiter(lambda: now[0])
    assert ask(limiter, ONCE)
    assert ask(limiter, replace(ONCE, user=2))
    limiter.forget(ONCE.user)
    assert not ask(limiter, ONCE)
    now[0] = 61.0
    limiter.forget(ONCE.user)
    assert {user for _, user in limiter._asked_at} == {2}
