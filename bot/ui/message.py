"""What a renderer makes."""

from __future__ import annotations

from dataclasses import dataclass

import discord


@dataclass(frozen=True)
class Message:
    """A message, ready to be sent."""

    content: str | None = None
    view: discord.ui.View | discord.ui.LayoutView | None = None
