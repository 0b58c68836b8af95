"""What a renderer's message looks like in Discord."""

from __future__ import annotations

from typing import Any

import discord

from bot.ui.message import Message
from tests.fakes.discord.rules.components import walk
from tests.fakes.discord.rules.messages import message_problems

_V2 = discord.MessageFlags(components_v2=True).value


def body(message: Message) -> dict[str, Any]:
    """The message as it is sent; checks Discord's limits on it."""
    components = message.view.to_components() if message.view else []
    flags = _V2 if isinstance(message.view, discord.ui.LayoutView) else 0
    sent = {"content": message.content, "components": components, "flags": flags}
    assert message_problems(sent) == []
    return sent


def texts(sent: dict[str, Any]) -> list[str]:
    """All texts of a message, in the order of reading."""
    displays = [each["content"] for _, each in walk(sent) if "content" in each]
    return [sent["content"], *displays] if sent["content"] else displays


def look_ups(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons that open an article, or show its words in their context."""
    buttons = [each for _, each in walk(sent) if "label" in each]
    return [
        each
        for each in buttons
        if "url" in each or str(each.get("custom_id")).startswith("context:")
    ]
