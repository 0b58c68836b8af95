"""Commands and buttons as the managers of a server use them."""

from __future__ import annotations

from typing import Any

import discord

from tests.bot.support.asking import shown
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, File, Guild, Message

MANAGER = PLAIN_PERMISSIONS | discord.Permissions(manage_guild=True).value
OTHER = Guild(id=1_100_000_000_000_000_009, name="Other", channel_id=1_100_000_000_000_000_010)


async def manage(
    server: DiscordServer, name: str, options: dict[str, Any] | None = None, **where: Any
) -> Message:
    """Use a command as a manager of the server."""
    reply = await server.slash(name, options or {}, permissions=MANAGER, **where)
    assert reply.ephemeral
    assert reply.pings == ()
    return reply


async def press(server: DiscordServer, reply: Message, label: str, **where: Any) -> Message:
    """Press a button as a manager of the server."""
    return await server.click(reply, label, **{"permissions": MANAGER, **where})


def text_file(name: str, text: str) -> File:
    """A file to attach."""
    return File(name, text.encode())


async def ask_from(server: DiscordServer, question: str, **where: Any) -> Message:
    """Ask from another place, or as another user."""
    return await server.slash("ask", {"question": question}, **where)


CHESS = text_file(
    "chess.txt", "title: Chess\n\nThe chess club meets every Tuesday in the old mill."
)
WHEN = "When does the chess club meet?"


async def add(server: DiscordServer, *files: File, **options: str) -> str:
    """Add files, and return the text of the reply."""
    names = ("file", "file2", "file3", "file4", "file5")
    attached = dict(zip(names, files, strict=False))
    return shown(await manage(server, "articles add", {**attached, **options}))
