"""Checks that nothing in the messages of a bot is active but what the bot itself adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.fakes.discord import DiscordServer
from tests.fakes.discord.model.actor import READER
from tests.fakes.discord.protocol import CommandType, Json
from tests.fakes.discord.recording import Request
from tests.fakes.discord.rules.markdown import Active, display

_OWN_MARK = re.compile(r"> |###? |-# |- |")
_OWN_SOURCES = (
    re.compile(r"`(?:a:[a-z2-7]{16}|[0-9a-f]{16}|/[a-z ]+)`"),  # ids, and commands without one
    re.compile(r"<t:[0-9]{10}:R>"),
)
_OF_LINES = frozenset({"heading", "subtext", "quote", "list"})
_OWN_KINDS = _OF_LINES | {"bold", "strike"}


def check_all(server: DiscordServer, *, may_ping: int | None = None) -> int:
    """Check all messages and requests of the bot; return the number of messages."""
    own = [message for message in server.messages() if message.author_id is None]
    mentions = {f"<@{READER}>"} | {
        f"</{name}:{one['id']}>"
        for one in server.commands.all(None)
        if one["type"] == CommandType.CHAT_INPUT
        for name in (one["name"], *_subcommands(one))
    }
    for message in own:
        for text in message.texts():
            allowed = {*mentions, f"<#{message.channel_id}>"}
            assert [one for one in _active_in(text) if one.source not in allowed] == [], text
    for request in server.requests:
        _check_mentions(request, may_ping)
    return len(own)


def _active_in(text: str) -> Iterator[Active]:
    """The active constructs of a text, without the bot's marks of lines, ids and emphasis."""
    for active in display(text).active:
        is_own = any(source.fullmatch(active.source) for source in _OWN_SOURCES)
        if active.kind not in _OWN_KINDS and not is_own:
            yield active
    for line in text.split("\n"):
        rest = _OWN_MARK.sub("", line, count=1)
        yield from (one for one in display(rest).active if one.kind in _OF_LINES)


def _subcommands(command: Json) -> Iterator[str]:
    for option in command.get("options", []):
        yield f"{command['name']} {option['name']}"


def _check_mentions(request: Request, may_ping: int | None) -> None:
    """Check that a request allows no ping, or only that of one user."""
    body = request.body if isinstance(request.body, dict) else {}
    sent = body.get("data") or body
    if ("content" not in sent and "components" not in sent) or "custom_id" in sent:
        return  # no message, or a form
    allowed = sent["allowed_mentions"]
    assert not allowed.get("replied_user")
    assert allowed.get("parse", []) == []
    assert allowed.get("roles", []) == []
    assert {int(user) for user in allowed.get("users", [])} <= {may_ping}
