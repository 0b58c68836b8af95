"""How much may be asked at once, and by one person."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.errors import UserError
from bot.invocation import Invocation

_AT_ONCE = 100
"""Questions of one server that are answered at the same time."""
_MINUTE = 60.0
_REMEMBERED = 10_000
"""People from whose number on those are forgotten who have not asked within the minute."""


class RateLimiter:
    """Keeps one server, or one person, from taking all of the machine."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._running: Counter[int] = Counter()
        self._asked: dict[tuple[int, int], deque[float]] = {}

    @contextmanager
    def acquire(self, invocation: Invocation) -> Iterator[None]:
        """The time in which a question is answered; raises Refused if it is too much."""
        who = invocation.server or invocation.user
        self._count(invocation)
        if self._running[who] >= _AT_ONCE:
            raise UserError(
                lambda strings: strings.too_many_at_once.format(when=_stamp(self._clock()))
            )
        self._running[who] += 1
        try:
            yield
        finally:
            self._running[who] -= 1
            if not self._running[who]:
                del self._running[who]

    def _count(self, invocation: Invocation) -> None:
        """Notes a question of a person, unless there were too many within a minute."""
        most, now = invocation.preferences.questions_a_minute, self._clock()
        if not most or invocation.server is None:
            return
        if len(self._asked) >= _REMEMBERED:
            recent = now - _MINUTE
            self._asked = {who: at for who, at in self._asked.items() if at[-1] > recent}
        asked = self._asked.setdefault((invocation.server, invocation.user), deque())
        while asked and asked[0] <= now - _MINUTE:
            asked.popleft()
        if len(asked) >= most:
            free = asked[len(asked) - most] + _MINUTE
            raise UserError(lambda strings: strings.asked_too_fast.format(when=_stamp(free)))
        asked.append(now)


def _stamp(moment: float) -> str:
    """A moment as Discord shows it: "in 20 seconds"."""
    return f"<t:{int(moment) + 1}:R>"
