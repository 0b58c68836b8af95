"""Rendered messages."""

from __future__ import annotations

from dataclasses import dataclass

import discord


@dataclass(frozen=True)
class Message:
    """The content or the view of a message that is ready to be sent."""

    content: str | None = None
    view: discord.ui.View | discord.ui.LayoutView | None = None
