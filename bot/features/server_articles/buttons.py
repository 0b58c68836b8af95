"""The buttons of /articles."""

from __future__ import annotations

from bot.delivery.interactions import update
from bot.delivery.permissions import managed_server
from bot.errors import UserError
from bot.features.button_press import ButtonPress
from bot.features.server_articles.remove import restore_article
from bot.features.server_articles.service import (
    list_message,
    undo_add,
    undo_correction,
    uploaded,
)
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.custom_ids import (
    ListPageId,
    RestoreId,
    UndoAddId,
    UndoCorrectionId,
    UndoUploadId,
)
from bot.ui.message import Message


async def press_undo_add(press: ButtonPress[UndoAddId]) -> None:
    """Remove again what was added. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _undo_add(press, server))


async def press_undo_upload(press: ButtonPress[UndoUploadId]) -> None:
    """Remove again all that an upload has added. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _undo_upload(press, server))


async def press_undo_correction(press: ButtonPress[UndoCorrectionId]) -> None:
    """Make an article what it was before it was corrected. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _undo_correction(press, server))


async def press_restore(press: ButtonPress[RestoreId]) -> None:
    """Restore an article that was removed. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    await update(press.interaction, _restore(press, server))


async def press_list_page(press: ButtonPress[ListPageId]) -> None:
    """Show another page of the list. Raises UserError."""
    server = managed_server(press.interaction, press.invocation)
    page, words = press.custom_id.page, press.custom_id.words
    pending = list_message(press.services, server, words, page, press.invocation.strings)
    await update(press.interaction, pending)


async def _undo_add(press: ButtonPress[UndoAddId], server: int) -> Message:
    library, undone = press.services.library, press.custom_id.articles
    removed = await press.services.executor.run(undo_add, library, server, undone)
    return _undone(press, removed)


async def _undo_upload(press: ButtonPress[UndoUploadId], server: int) -> Message:
    """Undo one by one: all together may take longer than a call of the library may."""
    run, library = press.services.executor.run, press.services.library
    pressed = press.custom_id
    added = await run(uploaded, library, server, pressed.user, pressed.first, pressed.last)
    removed = [await run(undo_add, library, server, (one,)) for one in reversed(added)]
    return _undone(press, sum(removed))


def _undone(press: ButtonPress[UndoAddId] | ButtonPress[UndoUploadId], removed: int) -> Message:
    """The reply that counts the additions and corrections that were undone."""
    strings = press.invocation.strings
    count = strings.number(removed)
    text = strings.upload_undone.format(count=count) if removed else strings.nothing_to_undo
    return press.services.render(Card(head=(text,)))


async def _undo_correction(press: ButtonPress[UndoCorrectionId], server: int) -> Message:
    library, strings = press.services.library, press.invocation.strings
    article = await press.services.executor.run(
        undo_correction, library, server, press.custom_id.article
    )
    if article is None:
        return press.services.render(Card(head=(strings.nothing_to_undo,)))
    title = card_lines.article_title(article, strings)
    return press.services.render(Card(head=(strings.article_restored.format(title=title),)))


async def _restore(press: ButtonPress[RestoreId], server: int) -> Message:
    library, strings = press.services.library, press.invocation.strings
    article_id = press.custom_id.article
    entry = await press.services.executor.run(restore_article, library, server, article_id)
    if entry is None:
        raise UserError(lambda strings: strings.cannot_restore)
    title = card_lines.article_title(entry, strings)
    return press.services.render(Card(head=(strings.article_restored.format(title=title),)))
