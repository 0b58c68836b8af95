"""Limits on how many questions are answered at once, and how many one user may ask."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.errors import UserError
from bot.invocation import Invocation

_MAX_CONCURRENT = 100
"""Questions of one server, or of one user outside of servers, that are answered at once."""
_MINUTE = 60.0
_MAX_REMEMBERED_USERS = 10_000
"""Beyond this, users who have not asked within the last minute are forgotten."""


class RateLimiter:
    """Limits that keep a server or a user from taking up the whole machine."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._running: Counter[int] = Counter()
        self._asked_at: dict[tuple[int, int], deque[float]] = {}
        """The times of recent questions, by server and user."""

    @contextmanager
    def acquire(self, invocation: Invocation) -> Iterator[None]:
        """Admit a question and count it as running inside the block.

        Raises UserError if there are too many; that question then uses up no allowance.
        """
        group = invocation.server or invocation.user
        if self._running[group] >= _MAX_CONCURRENT:
            now = self._clock()
            raise UserError(lambda strings: strings.too_many_at_once.format(when=_timestamp(now)))
        self._use_allowance(invocation)
        self._running[group] += 1
        try:
            yield
        finally:
            self._running[group] -= 1
            if not self._running[group]:
                del self._running[group]

    def forget(self, user: int) -> None:
        """Forget the times of a user's questions, unless they are in the last minute and count."""
        start = self._clock() - _MINUTE
        for key, times in list(self._asked_at.items()):
            if key[1] == user and times[-1] <= start:
                self._asked_at.pop(key, None)

    def _use_allowance(self, invocation: Invocation) -> None:
        """Count a question of a user. Raises UserError if the last minute had too many."""
        limit, now = invocation.preferences.questions_a_minute, self._clock()
        if not limit or invocation.server is None:
            return
        if len(self._asked_at) >= _MAX_REMEMBERED_USERS:
            self._asked_at = {
                user: times for user, times in self._asked_at.items() if times[-1] > now - _MINUTE
            }
        times = self._asked_at.setdefault((invocation.server, invocation.user), deque())
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        if len(times) >= limit:
            free_at = times[len(times) - limit] + _MINUTE
            raise UserError(lambda strings: strings.asked_too_fast.format(when=_timestamp(free_at)))
        times.append(now)


def _timestamp(moment: float) -> str:
    """A moment in Discord's markup, which shows it as "in 20 seconds"."""
    return f"<t:{int(moment) + 1}:R>"
