"""From the custom id of a button to what it does."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import discord

from bot.delivery.interactions import send_error
from bot.errors import UserError
from bot.features.articles.ask_article import press_ask_article, submit_ask_article
from bot.features.articles.buttons import press_results, press_timeline
from bot.features.ask.buttons.context import press_context
from bot.features.ask.buttons.explain_scores import press_explain_scores
from bot.features.ask.buttons.more import press_more
from bot.features.ask.buttons.share import press_share
from bot.features.ask.buttons.vote import press_vote
from bot.features.button_press import ButtonPress
from bot.features.server_articles.buttons import press_list, press_restore, press_undo_add
from bot.features.server_settings.buttons import press_set, press_settings
from bot.features.watches.buttons import press_unwatch
from bot.invocation import invocation_of
from bot.runtime.log import log_outcome
from bot.services import Services

VERBS: Mapping[str, Callable[[ButtonPress], Awaitable[None]]] = MappingProxyType(
    {
        "context": press_context,
        "list": press_list,
        "more": press_more,
        "only": press_ask_article,
        "only_asked": submit_ask_article,
        "restore": press_restore,
        "set": press_set,
        "settings": press_settings,
        "results": press_results,
        "share": press_share,
        "timeline": press_timeline,
        "unadd": press_undo_add,
        "unwatch": press_unwatch,
        "vote": press_vote,
        "why": press_explain_scores,
    }
)


async def route(interaction: discord.Interaction[Any], services: Services) -> None:
    """Does what a button, a menu or a form stands for, or tells its user why that can't be."""
    invocation = invocation_of(interaction, services.db.preferences)
    data: Mapping[str, Any] = interaction.data or {}
    verb, *arguments = str(data.get("custom_id")).split(":")
    interaction.extras["began"] = time.monotonic()
    outcome = "done"
    try:
        if verb not in VERBS:
            raise UserError(lambda strings: strings.old_button)  # noqa: TRY301 - told below like any other
        await VERBS[verb](ButtonPress(interaction, services, invocation, tuple(arguments)))
    except Exception as error:  # noqa: BLE001 - discord.py would log it and tell nobody
        outcome = f"refused, {type(error).__name__}"
        await send_error(interaction, error, invocation.strings)
    log_outcome(interaction, verb if verb in VERBS else "an unknown button", outcome)
