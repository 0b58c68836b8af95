"""The messages of a renderer as Discord gets them."""

from __future__ import annotations

from typing import Any

import discord

from bot.ui.message import Message
from tests.fakes.discord.rules.components import walk
from tests.fakes.discord.rules.messages import message_problems

_V2 = discord.MessageFlags(components_v2=True).value


def body(message: Message) -> dict[str, Any]:
    """The JSON of a message, checked against Discord's limits."""
    components = message.view.to_components() if message.view else []
    flags = _V2 if isinstance(message.view, discord.ui.LayoutView) else 0
    sent = {"content": message.content, "components": components, "flags": flags}
    assert message_problems(sent) == []
    return sent


def texts(sent: dict[str, Any]) -> list[str]:
    """All texts of a message, in the order of reading."""
    displays = [component["content"] for _, component in walk(sent) if "content" in component]
    return [sent["content"], *displays] if sent["content"] else displays


def extract_buttons(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons that open an article, or show an extract in its context."""
    buttons = [component for _, component in walk(sent) if "label" in component]
    return [
        component
        for component in buttons
        if "url" in component or str(component.get("custom_id")).startswith("context:")
    ]
