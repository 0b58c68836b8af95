"""Tests of channels of a guild, each with permissions of its own."""

from __future__ import annotations

import pytest

from tests.fakes.discord import Channel, Guild, Permission
from tests.fakes.discord.tests.clients import alone, run

HIDDEN = Channel(31, "hidden", bot_permissions=0)
SILENT = Channel(32, "silent", bot_permissions=int(Permission.VIEW_CHANNEL))
SPEAKING = int(Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
BARE = Channel(33, "bare", bot_permissions=SPEAKING)
WORLD = Guild(channels=(HIDDEN, SILENT, BARE))


@pytest.mark.parametrize(
    ("channel_id", "body", "code"),
    [
        (HIDDEN.id, {"content": "x"}, 50001),
        (SILENT.id, {"content": "x"}, 50013),
        (999, {"content": "x"}, 10003),
        (BARE.id, {"embeds": [{"title": "x"}]}, 50013),
        (BARE.id, {"content": "x", "message_reference": {"message_id": "1"}}, 160002),
    ],
)
def test_refused_messages(channel_id: int, body: object, code: int) -> None:
    """What the bot may not send is refused and recorded."""

    async def check() -> None:
        async with alone([WORLD]) as (server, ask):
            _, refusal = await ask("POST", f"/channels/{channel_id}/messages", body)
            assert refusal["code"] == code
            assert server.messages() == []
            assert len(server.violations) == 1

    run(check())
