"""*Ask only this*: a form for a question, and the answer from one article alone."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.errors import UserError
from bot.features.article_option import newest_version
from bot.features.ask.reply import respond_with_answer
from bot.features.button_press import FORM_SECONDS, ButtonPress
from bot.i18n import Strings
from bot.ui.custom_ids import ArticleQuestionId, AskArticleId
from retrieval import visible_line

_QUESTION = "question"
"""The custom id of the field."""
_MAX_QUESTION_LENGTH = 1_000


async def press_ask_article(press: ButtonPress[AskArticleId]) -> None:
    """Open the form. Raises UserError if the article is gone or not visible to the user."""
    article_id = await _newest(press, press.custom_id.article)
    await press.interaction.response.send_modal(_form(article_id, press.invocation.strings))


async def submit_ask_article(press: ButtonPress[ArticleQuestionId]) -> None:
    """Answer the question in the form. Raises UserError as for any question."""
    invocation = press.invocation
    question = press.field(_QUESTION)
    if not visible_line(question):
        raise UserError(
            lambda strings: strings.ask_article_empty.format(field=strings.ask_article_question)
        )
    article_id = await _newest(press, press.custom_id.article)
    request = invocation.request(question, article=article_id)
    await respond_with_answer(press.interaction, press.services, invocation, request)


async def _newest(press: ButtonPress[Any], article_id: str) -> str:
    """The id of the newest version of an article. Raises UserError if it is gone."""
    newest = await press.services.executor.run(
        newest_version, press.services.library, article_id, press.invocation.collections
    )
    if newest is None:
        raise UserError(lambda strings: strings.article_gone)
    return newest


def _form(article_id: str, strings: Strings) -> ui.Modal:
    custom_id = str(ArticleQuestionId(article_id))
    form = ui.Modal(title=strings.ask_article, custom_id=custom_id, timeout=FORM_SECONDS)
    field: ui.TextInput[ui.LayoutView] = ui.TextInput(
        custom_id=_QUESTION, style=discord.TextStyle.short, max_length=_MAX_QUESTION_LENGTH
    )
    return form.add_item(ui.Label(text=strings.ask_article_question, component=field))
