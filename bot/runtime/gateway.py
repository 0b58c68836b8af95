"""A connection to Discord's gateway that malformed data can't end.

discord.py lets an error of its parsers, of the JSON or of the compression end its loop, and with it
the process; it also fails when the very first connection is refused. This relies on three of its
internals: `received_message` calls the functions in `ConnectionState.parsers`; both clients connect
with `DiscordWebSocket.from_client`, by the name in their module; and they answer an
aiohttp.ClientError of a connection with an exponential back-off. tests/bot/runtime/test_gateway.py
fails if any of that changes.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self, cast

import aiohttp
import discord
from discord import client as unsharded
from discord import shard as sharded
from discord.gateway import DiscordWebSocket, ReconnectWebSocket, WebSocketClosure
from yarl import URL

_log = logging.getLogger(__name__)

_LOG_EVERY = 60.0
"""Seconds between two log entries on malformed events of the same kind."""
_INVALID_SEQUENCE, _SESSION_TIMED_OUT = 4007, 4009
"""Close codes after which only a new session helps."""
_ESSENTIAL = "READY"
"""The event without which a session is of no use."""
_WRITTEN_BY_USERS = frozenset({"INTERACTION_CREATE", "MESSAGE_CREATE"})
"""The events whose texts are stored and searched."""
_HANDLED = (
    *(ReconnectWebSocket, WebSocketClosure, discord.ConnectionClosed),
    *(aiohttp.ClientError, OSError),
)

Parser = Callable[[Any], None]


class BrokenConnection(aiohttp.ClientError):
    """The gateway sent what can't be read, or closed a new connection at once."""


@dataclass(frozen=True)
class _NeverConnected:
    """Stands for the last connection before there is one; discord.py reads its session."""

    gateway: URL
    session_id: None = None
    sequence: None = None
    open: bool = False


def tolerate_malformed_data(client: discord.Client) -> None:
    """Make the connections of a client survive malformed data; call it before it connects.

    discord.py has no parameter for the class of a connection: it is changed for the whole process.
    """
    for module in (unsharded, sharded):
        vars(module)["DiscordWebSocket"] = Gateway
    state = client._connection  # noqa: SLF001 - see above
    state.parsers = {
        event: parse if event == _ESSENTIAL else _tolerant(event, parse)
        for event, parse in state.parsers.items()
    }
    client.ws = client.ws or cast(DiscordWebSocket, _NeverConnected(Gateway.DEFAULT_GATEWAY))


def _tolerant(event: str, parse: Parser) -> Parser:
    """A parser that logs its errors; only their type, as the text may contain what users wrote."""
    logged_at = -math.inf

    def parse_or_skip(data: Any) -> None:
        nonlocal logged_at
        try:
            parse(_encodable(data) if event in _WRITTEN_BY_USERS else data)
        except Exception as error:  # noqa: BLE001 - whatever an event contains, the next may be fine
            now = time.monotonic()
            if now - logged_at >= _LOG_EVERY:
                logged_at = now
                _log.warning("a malformed %s was skipped (%s)", event, type(error).__name__)

    return parse_or_skip


def _encodable(data: Any) -> Any:
    """Some JSON with "?" for halves of characters (lone surrogates), which UTF-8 doesn't have."""
    match data:
        case str():
            return data.encode(errors="replace").decode()
        case list():
            return [_encodable(each) for each in data]
        case dict():
            return {key: _encodable(each) for key, each in data.items()}
    return data


class Gateway(DiscordWebSocket):
    """A connection; whatever breaks it leads to another one after a pause."""

    sequence_at_start: int | None = None

    @classmethod
    async def from_client(
        cls,
        client: discord.Client,
        *,
        gateway: URL | None = None,
        session: str | None = None,
        sequence: int | None = None,
        resume: bool = False,
        **options: Any,
    ) -> Self:
        """Connect, and resume a session or begin one. Raises BrokenConnection and ClientError."""
        if session is None or not resume:
            gateway, session, sequence, resume = None, None, None, False
        try:
            connection = await super().from_client(
                client,
                gateway=gateway,
                session=session,
                sequence=sequence,
                resume=resume,
                **options,
            )
        except ReconnectWebSocket:
            raise BrokenConnection("closed before its first message") from None
        connection.sequence_at_start = sequence
        return connection

    async def poll_event(self) -> None:
        """Handle the next message. Raises BrokenConnection, ReconnectWebSocket and the like."""
        try:
            await super().poll_event()
        except ReconnectWebSocket as error:
            if self.socket.close_code in (_INVALID_SEQUENCE, _SESSION_TIMED_OUT):
                self.session_id = None
            if error.resume and self.sequence == self.sequence_at_start:
                # discord.py would try again without a pause
                raise BrokenConnection("closed before its first event") from None
            raise

    async def received_message(self, msg: Any, /) -> None:
        """Handle a message. Raises BrokenConnection if it can't be read.

        The session ends then: to resume it would bring the same message again.
        """
        sequence = self.sequence
        try:
            await super().received_message(msg)
            if not self.gateway.host:
                raise ValueError("an address to resume at without a host")  # noqa: TRY301 - handled like any other malformed READY
        except _HANDLED:
            raise
        except Exception as error:  # noqa: BLE001 - the message may contain anything
            self.session_id = None
            if self._keep_alive:
                self._keep_alive.stop()
                self._keep_alive = None
            await self.socket.close(code=4000)
            raise BrokenConnection(f"unreadable message ({type(error).__name__})") from None
        if not isinstance(self.sequence, int):
            self.sequence = sequence
