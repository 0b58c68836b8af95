"""The Context button: the words around an extract, for the one who clicks."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.rendering import strings
from bot.rendering.context import CONTEXT_ID, render_context
from bot.sending import send, tell, tell_failure
from retrieval.article import Span
from retrieval.library import Library
from retrieval.visible import visible_line


class ContextButton(ui.DynamicItem[ui.Button[Any]], template=CONTEXT_ID):
    """A button that carries an article and a span; it works on answers of any age."""

    def __init__(self, button: ui.Button[Any], article_id: str, span: Span) -> None:
        super().__init__(button)
        self._article_id = article_id
        self._span = span

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Reads what the button carries."""
        span = Span(int(match["start"]), int(match["end"]))
        return cls(item, match["article"], span)  # type: ignore[arg-type]  # a button: it was clicked

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the context privately, or says why it can't."""
        try:
            await self._show(interaction)
        except Exception as error:  # noqa: BLE001 - discord.py would log it and tell nobody
            await tell_failure(interaction, error)

    async def _show(self, interaction: discord.Interaction[Any]) -> None:
        article = await interaction.client.library.call(Library.article, self._article_id)
        if article is None or not visible_line(self._span.of(article.text)):
            await tell(interaction, strings.ARTICLE_GONE)
        else:
            await send(interaction, render_context(article, self._span), private=True)
