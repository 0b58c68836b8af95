"""The gateway: connections, IDENTIFY, RESUME, heartbeats and events."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.discord.gateway.sessions import Alterations, Session, Sessions
from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.payloads.guild_payloads import guild_payload
from tests.fakes.discord.payloads.user_payloads import bot_payload
from tests.fakes.discord.protocol import Json, Op, Snowflakes
from tests.fakes.discord.recording import Recorder
from tests.fakes.discord.state.channel_directory import ChannelDirectory

GUILDS_INTENT = 1 << 0
PRIVILEGED = {1: "GUILD_MEMBERS", 8: "GUILD_PRESENCES", 15: "MESSAGE_CONTENT"}
SOURCE = "gateway"
MAX_SENDS_PER_WINDOW = 120
SEND_WINDOW_SECONDS = 60.0
DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4002, 4003, 4004
ALREADY_AUTHENTICATED, INVALID_SEQUENCE, RATE_LIMITED = 4005, 4007, 4008
INVALID_SHARD, DISALLOWED_INTENTS = 4010, 4014
SESSION_ENDING_CLIENT_CODES = (1000, 1001)
# The close codes of the server after which no session can be resumed.
SESSION_ENDING_CODES = frozenset({1000, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014})
CLOSE_SECONDS = 1.0


@dataclass(slots=True)
class Gateway:
    """Discord's gateway for one application.

    It records `identifies`, `resumes` and `heartbeats`. `refuse` is how many connections it
    still refuses, `starts` the time of the last IDENTIFY of each rate limit key.
    """

    token: str
    application: Application
    recorder: Recorder
    snowflakes: Snowflakes
    url: Callable[[], str]
    channels: ChannelDirectory
    allowed_privileged: int = 0
    heartbeat_ms: int = 41_250
    refuse: int = 0
    identifies: list[Json] = field(default_factory=list)
    resumes: int = 0
    heartbeats: int = 0
    identify_seconds: float = 0.0
    max_concurrency: int = 1
    starts: dict[int, float] = field(default_factory=dict)
    sessions: Sessions = field(default_factory=Sessions)
    alterations: Alterations = field(default_factory=Alterations)
    muted: set[web.WebSocketResponse] = field(default_factory=set)
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.WebSocketResponse | web.Response:
        """Serve one connection."""
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=503)
        # Text frames need no compression, so none is negotiated.
        socket = web.WebSocketResponse(compress=False, timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        self.sockets.add(socket)
        try:
            hello = self.alterations.applied("HELLO", {"heartbeat_interval": self.heartbeat_ms})
            await send(socket, Op.HELLO, hello)
            await self._serve(socket)
        except ConnectionError:
            pass  # The client disconnected during a send.
        finally:
            self.sockets.discard(socket)
            self.muted.discard(socket)
            self.sessions.detach(socket, ended=socket.close_code in SESSION_ENDING_CLIENT_CODES)
            await self._notify()
        return socket

    async def _serve(self, socket: web.WebSocketResponse) -> None:
        session: Session | None = None
        times: deque[float] = deque(maxlen=MAX_SENDS_PER_WINDOW)
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            if self._too_fast(times):
                await self._close(socket, RATE_LIMITED, "more than 120 sends in 60 seconds")
                return
            try:
                payload = json.loads(frame.data)
                op, data = payload["op"], payload.get("d")
            except (ValueError, KeyError, TypeError):
                await self._close(socket, DECODE_ERROR, "not a gateway payload")
                return
            if op == Op.HEARTBEAT:
                self.heartbeats += 1
                if socket not in self.muted:
                    await send(socket, Op.HEARTBEAT_ACK, None)
            elif op in (Op.IDENTIFY, Op.RESUME):
                if session is not None:
                    await self._close(socket, ALREADY_AUTHENTICATED, "identified twice")
                    return
                begin = self._identify if op == Op.IDENTIFY else self._resume
                session = await begin(socket, data)
            elif session is None:
                await self._close(socket, NOT_AUTHENTICATED, f"op {op} before IDENTIFY")
                return

    def _too_fast(self, times: deque[float]) -> bool:
        now = asyncio.get_running_loop().time()
        full = len(times) == MAX_SENDS_PER_WINDOW and now - times[0] < SEND_WINDOW_SECONDS
        times.append(now)
        return full

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        self.identifies.append(data)
        if data.get("token") != self.token:
            await self._close(socket, AUTHENTICATION_FAILED, "IDENTIFY with a wrong token")
            return None
        intents = int(data.get("intents", 0))
        wanted = [
            name
            for bit, name in PRIVILEGED.items()
            if intents & (1 << bit) and not self.allowed_privileged & (1 << bit)
        ]
        if wanted:
            reason = f"privileged intents {', '.join(wanted)} are not allowed"
            await self._close(socket, DISALLOWED_INTENTS, reason)
            return None
        number, count = data.get("shard") or (0, 1)
        if not 0 <= number < count:
            await self._close(socket, INVALID_SHARD, f"there is no shard {number} of {count}")
            return None
        if self._too_soon(number):
            self.recorder.record_violations(SOURCE, "IDENTIFY sooner than max_concurrency allows")
            await send(socket, Op.INVALID_SESSION, False)
            return None
        session = Session(
            self.snowflakes.next(), (number, count), intents, self.alterations, socket
        )
        self.sessions.add(session)
        await self._welcome(session)
        await self._notify()
        return session

    async def _welcome(self, session: Session) -> None:
        guilds = [
            guild
            for guild in self.channels.guilds
            if guild.installed and session.owns(str(guild.id))
        ]
        ready = {
            "v": 10,
            "user": bot_payload(self.application),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url(),
            "shard": list(session.shard),
            "application": {"id": str(self.application.id), "flags": self.application.flags},
        }
        await session.deliver("READY", ready)
        if session.intents & GUILDS_INTENT:
            for guild in guilds:
                threads = self.channels.threads_of(guild)
                payload = guild_payload(guild, self.application, threads)
                await session.deliver("GUILD_CREATE", payload)

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        if data.get("token") != self.token:
            await self._close(socket, AUTHENTICATION_FAILED, "RESUME with a wrong token")
            return None
        session = self.sessions.get(data.get("session_id"))
        if session is None:
            await send(socket, Op.INVALID_SESSION, False)
            return None
        seen = int(data.get("seq") or 0)
        if seen > len(session.sent):
            await self._close(
                socket, INVALID_SEQUENCE, f"RESUME after {seen}, which was never sent"
            )
            return None
        self.resumes += 1
        await session.resume(socket, seen)
        await session.deliver("RESUMED", {})
        await self._notify()
        return session

    def _too_soon(self, shard: int) -> bool:
        """True if a shard of the same rate limit key identified too recently."""
        key, now = shard % self.max_concurrency, asyncio.get_running_loop().time()
        before = self.starts.get(key)
        if before is not None and now - before < self.identify_seconds:
            return True
        self.starts[key] = now
        return False

    async def dispatch(self, event: str, data: Json, guild_id: str | None) -> None:
        """Send an event to the shard of a guild; LookupError if no client is connected."""
        owners = [session for session in self.sessions.receivers() if session.owns(guild_id)]
        if not owners:
            message = "no client is connected to the gateway"
            raise LookupError(message)
        for session in owners:
            await session.deliver(event, data)

    async def broadcast(
        self, event: str, payload: Callable[[int], Json], guild_id: str | None, intent: int
    ) -> None:
        """Send an event to the sessions with an intent, to each the payload for its intents."""
        for session in self.sessions.receivers():
            if session.owns(guild_id) and session.intents & intent:
                await session.deliver(event, payload(session.intents))

    def connected(self) -> bool:
        """True if every shard of a client has a session."""
        live = self.sessions.live()
        return bool(live) and len({session.shard for session in live}) >= live[0].shard[1]

    async def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition on sessions is true."""
        async with self.changed:
            await self.changed.wait_for(condition)

    async def send_all(self, op: Op, data: Any = None) -> None:
        """Send an opcode other than DISPATCH on every connection."""
        for socket in list(self.sockets):
            await send(socket, op, data)

    async def send_frame(self, frame: str | bytes) -> None:
        """Send a text or binary frame, which may contain anything, on every connection."""
        for socket in list(self.sockets):
            await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))

    async def close_all(self, code: int) -> None:
        """Close every connection with a code, which may also end the sessions."""
        for socket in list(self.sockets):
            self.sessions.detach(socket, ended=code in SESSION_ENDING_CODES)
            await socket.close(code=code)

    def mute(self, *, events: bool) -> None:
        """Acknowledge no heartbeats of the current connections; `events` mutes these too."""
        self.muted |= self.sockets
        for session in self.sessions.live():
            session.is_muted = events

    async def invalidate(self, *, resumable: bool) -> None:
        """Send INVALID_SESSION to every client."""
        if not resumable:
            self.sessions.clear()
        await self.send_all(Op.INVALID_SESSION, resumable)

    async def _close(self, socket: web.WebSocketResponse, code: int, reason: str) -> None:
        self.recorder.record_violations(SOURCE, f"{code} {reason}")
        await socket.close(code=code, message=reason.encode())

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()


async def send(socket: web.WebSocketResponse, op: Op, data: Any) -> None:
    """Send a payload that is not an event."""
    await socket.send_str(json.dumps({"op": op, "d": data, "s": None, "t": None}))
