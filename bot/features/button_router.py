"""The handler of each custom id, and the routing of a press to it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import discord

from bot.delivery.interactions import send_error
from bot.errors import UserError
from bot.features.articles.ask_article import press_ask_article, submit_ask_article
from bot.features.articles.buttons import press_changes, press_search_page
from bot.features.ask.buttons.ask_shown import press_ask_shown
from bot.features.ask.buttons.context import press_context
from bot.features.ask.buttons.delete import press_delete
from bot.features.ask.buttons.explain_scores import press_explain_scores
from bot.features.ask.buttons.more_evidence import press_more_evidence
from bot.features.ask.buttons.share import press_share
from bot.features.ask.buttons.vote import press_vote
from bot.features.button_press import ButtonPress
from bot.features.feeds.buttons import press_feeds_page, press_remove_feed
from bot.features.forget.buttons import press_forget
from bot.features.server_articles.buttons import (
    press_list_page,
    press_restore,
    press_undo_add,
    press_undo_correction,
    press_undo_upload,
)
from bot.features.server_articles.correction import press_correct, submit_correction
from bot.features.server_settings.buttons import press_setting, press_settings_page
from bot.features.topics.buttons import press_timeline_page
from bot.features.watches.buttons import press_end_watch
from bot.invocation import invocation_of, strings_of
from bot.runtime.log import log_outcome
from bot.services import Services
from bot.ui.custom_ids import (
    ArticleQuestionId,
    AskArticleId,
    AskShownId,
    ChangesId,
    ContextId,
    CorrectedId,
    CorrectId,
    CustomId,
    DeleteId,
    EndWatchId,
    FeedsPageId,
    ForgetId,
    ListPageId,
    MoreId,
    RemoveFeedId,
    RestoreId,
    SearchPageId,
    SettingId,
    SettingsPageId,
    ShareId,
    TimelinePageId,
    UndoAddId,
    UndoCorrectionId,
    UndoUploadId,
    VoteId,
    WhyId,
    parse_custom_id,
)
from bot.ui.recover_question import has_custom_id

HANDLERS: Mapping[type[CustomId], Callable[[ButtonPress[Any]], Awaitable[None]]] = MappingProxyType(
    {
        ArticleQuestionId: submit_ask_article,
        AskArticleId: press_ask_article,
        AskShownId: press_ask_shown,
        ChangesId: press_changes,
        ContextId: press_context,
        CorrectId: press_correct,
        CorrectedId: submit_correction,
        DeleteId: press_delete,
        EndWatchId: press_end_watch,
        FeedsPageId: press_feeds_page,
        ForgetId: press_forget,
        ListPageId: press_list_page,
        MoreId: press_more_evidence,
        RemoveFeedId: press_remove_feed,
        RestoreId: press_restore,
        SearchPageId: press_search_page,
        SettingId: press_setting,
        SettingsPageId: press_settings_page,
        ShareId: press_share,
        TimelinePageId: press_timeline_page,
        UndoAddId: press_undo_add,
        UndoCorrectionId: press_undo_correction,
        UndoUploadId: press_undo_upload,
        VoteId: press_vote,
        WhyId: press_explain_scores,
    }
)


async def route(interaction: discord.Interaction[Any], services: Services) -> None:
    """Handle a press of a button, menu or form; if that fails, send the user the reason."""
    data: Mapping[str, Any] = interaction.data or {}
    text = str(data.get("custom_id"))
    custom_id = parse_custom_id(text, HANDLERS) if _is_offered(interaction, text) else None
    interaction.extras["began"] = time.monotonic()
    outcome = "done"
    try:
        invocation = invocation_of(interaction, services.db.preferences)
        if custom_id is None:
            raise UserError(lambda strings: strings.old_button)  # noqa: TRY301 - sent below like any other
        handler = HANDLERS[type(custom_id)]
        await handler(ButtonPress(interaction, services, invocation, custom_id))
    except Exception as error:  # noqa: BLE001 - discord.py would log it, and the user would get no reply
        outcome = f"refused, {type(error).__name__}"
        await send_error(interaction, error, strings_of(interaction, services.db.preferences))
    log_outcome(interaction, custom_id.verb if custom_id else "an unknown button", outcome)


def _is_offered(interaction: discord.Interaction[Any], custom_id: str) -> bool:
    """True if the message has the button or menu with a custom id, or if it is that of a form.

    Otherwise a client that makes up custom ids could name what its user must not touch, such as
    another person's answer. Discord checks it too; a compatible server may send no components.
    """
    if interaction.type is not discord.InteractionType.component:
        return True
    message = interaction.message
    return message is not None and (not message.components or has_custom_id(message, custom_id))
