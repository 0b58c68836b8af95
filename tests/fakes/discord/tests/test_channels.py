"""Tests of guild channels with different permissions."""

from __future__ import annotations

import pytest

from tests.fakes.discord import Channel, Guild, Permission
from tests.fakes.discord.tests.clients import alone, run

HIDDEN = Channel(31, "hidden", bot_permissions=0)
SILENT = Channel(32, "silent", bot_permissions=int(Permission.VIEW_CHANNEL))
SPEAKING = int(Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
BARE = Channel(33, "bare", bot_permissions=SPEAKING)
GUILD = Guild(channels=(HIDDEN, SILENT, BARE))


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
def test_messages_without_permission_are_violations(
    channel_id: int, body: object, code: int
) -> None:
    """Each with Discord's error code, and nothing is sent."""

    async def check() -> None:
        async with alone([GUILD]) as (server, request):
            _, refusal = await request("POST", f"/channels/{channel_id}/messages", body)
            assert refusal["code"] == code
            assert server.messages() == []
            assert len(server.violations) == 1

    run(check())
