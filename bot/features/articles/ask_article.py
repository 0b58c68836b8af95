"""Ask only this: a form for a question to one article, and the answer from that article alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.db.requests import Request
from bot.errors import Refused
from bot.features.ask.reply import give_answer
from bot.features.button_press import Press
from bot.i18n import Words

_MAX_QUESTION = 1_000
_OPEN = 900.0
"""Seconds that the client remembers an open form; it is answered later too."""


async def press_only(press: Press) -> None:
    """Opens the form; raises Refused where the article may not be seen, or is gone."""
    (article,) = press.arguments
    found = await press.services.threads.call(
        press.services.library.article, article, press.visit.collections
    )
    if found is None:
        raise Refused(lambda words: words.article_gone)
    await press.interaction.response.send_modal(_form(article, press.visit.words))


async def press_only_asked(press: Press) -> None:
    """Answers what was written in the form; raises Refused as for any question."""
    (article,) = press.arguments
    visit = press.visit
    data: Mapping[str, Any] = press.interaction.data or {}
    question = data["components"][0]["component"]["value"]
    request = Request(
        question, visit.collections, threshold=visit.preferences.threshold, article=article
    )
    await give_answer(press.interaction, press.services, visit, request)


def _form(article: str, words: Words) -> ui.Modal:
    form = ui.Modal(title=words.only_this, custom_id=f"only_asked:{article}", timeout=_OPEN)
    written: ui.TextInput[ui.LayoutView] = ui.TextInput(
        custom_id="question", style=discord.TextStyle.short, max_length=_MAX_QUESTION
    )
    return form.add_item(ui.Label(text=words.only_question, component=written))
