"""Sessions of the gateway, which outlive their connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.discord.protocol import Json, Op


@dataclass(slots=True, eq=False)
class Session:
    """One session; it outlives the connection so that it can be resumed."""

    id: str
    shard: tuple[int, int]
    intents: int
    socket: web.WebSocketResponse | None = None
    sent: list[Json] = field(default_factory=list)
    is_muted: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def owns(self, guild_id: str | None) -> bool:
        """Whether events of a guild (None: direct messages) come to this shard."""
        number = 0 if guild_id is None else (int(guild_id) >> 22) % self.shard[1]
        return number == self.shard[0]

    async def deliver(self, event: str, data: Json) -> None:
        """Send an event, and keep it for a client that is away or lost it."""
        async with self.lock:
            payload = {"op": Op.DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
            self.sent.append(payload)
            if self.socket is not None and not self.socket.closed and not self.is_muted:
                with suppress(ConnectionError):
                    await self.socket.send_str(json.dumps(payload))

    async def resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        """Go on with another connection: first what the client has not seen, in order."""
        async with self.lock:
            self.socket, self.is_muted = socket, False
            for missed in self.sent[seen:]:
                await socket.send_str(json.dumps(missed))


class Sessions:
    """The sessions that there are, by id."""

    def __init__(self) -> None:
        """Start with none."""
        self._sessions: dict[str, Session] = {}

    def add(self, session: Session) -> None:
        """Keep a new session."""
        self._sessions[session.id] = session

    def get(self, session_id: object) -> Session | None:
        """Return the session with an id, if it can still be resumed."""
        return self._sessions.get(str(session_id))

    def clear(self) -> None:
        """Let no session be resumed."""
        self._sessions.clear()

    def at(self, socket: web.WebSocketResponse) -> Iterable[Session]:
        """Return the sessions of a connection."""
        return [each for each in self._sessions.values() if each.socket is socket]

    def detach(self, socket: web.WebSocketResponse, *, ended: bool) -> None:
        """Part sessions from a connection; those that ended with it are gone for good."""
        for session in self.at(socket):
            session.socket = None
            if ended:
                del self._sessions[session.id]

    def live(self) -> list[Session]:
        """Return the sessions that have a connection."""
        return [each for each in self._sessions.values() if each.socket is not None]

    def receivers(self) -> list[Session]:
        """Return the live sessions, and of shards without one the newest, for a RESUME."""
        newest = {each.shard: each for each in self._sessions.values()}
        live = self.live()
        count = live[0].shard[1] if live else None
        covered = {each.shard for each in live}
        away = [each for shard, each in newest.items() if shard not in covered]
        return [*live, *(each for each in away if count in (None, each.shard[1]))]
