"""Gateway sessions, which outlive their connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.discord.protocol import Json, Op


@dataclass(slots=True)
class Alterations:
    """Changes that a test makes to the next events of some kinds; HELLO counts as an event."""

    changes: dict[str, list[Callable[[Any], Any]]] = field(default_factory=dict)

    def applied(self, event: str, data: Any) -> Any:
        """The data of an event as they are sent."""
        changes = self.changes.get(event)
        return changes.pop(0)(deepcopy(data)) if changes else data


@dataclass(slots=True, eq=False)
class Session:
    """A session, which a client can resume on another connection.

    `sent` contains all events so far, `is_muted` sessions get none until they resume.
    """

    id: str
    shard: tuple[int, int]
    intents: int
    alterations: Alterations
    socket: web.WebSocketResponse | None = None
    sent: list[Json] = field(default_factory=list)
    is_muted: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def owns(self, guild_id: str | None) -> bool:
        """True if this shard gets the events of a guild (None: of direct messages)."""
        number = 0 if guild_id is None else (int(guild_id) >> 22) % self.shard[1]
        return number == self.shard[0]

    async def deliver(self, event: str, data: Any) -> None:
        """Send an event, and keep it for RESUME."""
        async with self.lock:
            data = self.alterations.applied(event, data)
            payload = {"op": Op.DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
            self.sent.append(payload)
            if self.socket is not None and not self.socket.closed and not self.is_muted:
                with suppress(ConnectionError):
                    await self.socket.send_str(json.dumps(payload))

    async def resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        """Continue on another connection: replay the events after sequence number `seen`."""
        async with self.lock:
            self.socket, self.is_muted = socket, False
            for missed in self.sent[seen:]:
                await socket.send_str(json.dumps(missed))


class Sessions:
    """The sessions that can be resumed, by id."""

    def __init__(self) -> None:
        """Start without sessions."""
        self._sessions: dict[str, Session] = {}

    def add(self, session: Session) -> None:
        """Add a session."""
        self._sessions[session.id] = session

    def get(self, session_id: object) -> Session | None:
        """The session with an id, if it can be resumed."""
        return self._sessions.get(str(session_id))

    def clear(self) -> None:
        """Remove all sessions, so that none can be resumed."""
        self._sessions.clear()

    def at(self, socket: web.WebSocketResponse) -> Iterable[Session]:
        """The sessions of a connection."""
        return [each for each in self._sessions.values() if each.socket is socket]

    def detach(self, socket: web.WebSocketResponse, *, ended: bool) -> None:
        """Detach the sessions of a connection, and remove them if they `ended` with it."""
        for session in self.at(socket):
            session.socket = None
            if ended:
                del self._sessions[session.id]

    def live(self) -> list[Session]:
        """The sessions that have a connection."""
        return [each for each in self._sessions.values() if each.socket is not None]

    def receivers(self) -> list[Session]:
        """The sessions that get events: live ones, and the newest of each shard without one."""
        newest = {each.shard: each for each in self._sessions.values()}
        live = self.live()
        count = live[0].shard[1] if live else None
        covered = {each.shard for each in live}
        away = [each for shard, each in newest.items() if shard not in covered]
        return [*live, *(each for each in away if count in (None, each.shard[1]))]
