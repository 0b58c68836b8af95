"""The report on an upload after a correction: the message itself, changed where it shows that."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.features.server_articles.service import CORRECTED
from bot.features.server_articles.uploads.upload_report import corrected_texts, file_number_mark
from bot.i18n import Strings
from bot.ui.card import Button
from bot.ui.components_v2 import button
from bot.ui.custom_ids import CorrectedId, CorrectId, UndoAddId, parse_custom_id
from bot.ui.limits import MAX_COMPONENT_TEXT_LENGTH, MAX_CONTENT_LENGTH, length
from bot.ui.message import Message
from retrieval import Article

_GAP = "\n\n"
"""Stands between the files of a plain report, and in none of them."""


def corrected_report(
    message: discord.Message, custom_id: CorrectedId, article: Article, strings: Strings
) -> Message:
    """The message with an article's corrected metadata; Undo undoes the correction, too."""
    kind = ui.LayoutView if message.flags.components_v2 else ui.View
    view = kind.from_message(message, timeout=None)
    texts = corrected_texts(custom_id.number, article.path or "", article, strings)
    content = ""
    if isinstance(view, ui.LayoutView):
        _change_section(view, str(CorrectId(custom_id.article, custom_id.number)), list(texts))
    else:
        changed = [_changed_content(message.content, custom_id.number, text) for text in texts]
        content = next((one for one in changed if length(one) <= MAX_CONTENT_LENGTH), changed[-1])
    _extend_undo(view, custom_id.article, strings)
    return Message(content=content or None, view=view)


def _change_section(view: ui.LayoutView, opener: str, texts: list[str]) -> None:
    """Show an article's metadata in the section whose button opened the form."""
    displays = [item for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    for section in view.walk_children():
        if not isinstance(section, ui.Section) or _custom_id(section.accessory) != opener:
            continue
        shown = next(item for item in section.children if isinstance(item, ui.TextDisplay))
        others = sum(length(item.content) for item in displays if item is not shown)
        fitting = (one for one in texts if others + length(one) <= MAX_COMPONENT_TEXT_LENGTH)
        shown.content = next(fitting, texts[-1])


def _changed_content(content: str, number: int, text: str) -> str:
    mark = file_number_mark(number)
    parts = content.split(_GAP)
    return _GAP.join(text if part.startswith(mark) else part for part in parts)


def _extend_undo(view: ui.View | ui.LayoutView, article_id: str, strings: Strings) -> None:
    """Let Undo undo the correction of an article that the upload has not added itself."""
    undone = f"{CORRECTED}{article_id}"
    for item in view.walk_children():
        known = parse_custom_id(_custom_id(item), [UndoAddId])
        if isinstance(item, ui.Button) and isinstance(known, UndoAddId):
            if not {article_id, undone} & set(known.articles):
                item.custom_id = str(UndoAddId((*known.articles, undone)))
                item.label = strings.undo_all
            return
    undo = button(Button(strings.undo, custom_id=UndoAddId((undone,))))
    if isinstance(view, ui.View):
        view.add_item(undo)
        return
    container = next(item for item in view.children if isinstance(item, ui.Container))
    container.add_item(ui.Separator()).add_item(ui.ActionRow(undo))


def _custom_id(item: ui.Item[Any]) -> str:
    return (item.custom_id or "") if isinstance(item, ui.Button) else ""
