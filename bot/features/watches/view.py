"""Questions that are watched, as cards."""

from __future__ import annotations

from collections.abc import Sequence

from bot.db.watches import Watch
from bot.i18n import Words
from bot.ui import parts
from bot.ui.card import Card, Menu, Option
from bot.ui.extracts import blocks
from bot.ui.limits import MAX_CHOICE
from bot.ui.markdown import escape_line, shorten
from retrieval.model.answer import Extract
from retrieval.text.unicode import visible_line

_MAX_QUESTION = 100


def watching_card(question: str, words: Words) -> Card:
    """That a question is watched from now on."""
    return Card(head=(parts.heading(question), words.watching), is_good=True)


def watches_card(watches: Sequence[Watch], words: Words) -> Card:
    """The questions that are watched, and a menu to end one."""
    if not watches:
        return Card(head=(parts.heading(words.watches_title), words.no_watches))
    options = tuple(
        Option(shorten(visible_line(watch.question), MAX_CHOICE), str(watch.id))
        for watch in watches
    )
    return Card(
        head=(parts.heading(words.watches_title), "\n".join(map(_line, watches))),
        menus=(Menu("unwatch", words.end_watch, options),),
    )


def _line(watch: Watch) -> str:
    question = escape_line(shorten(watch.question, _MAX_QUESTION))
    return f"- {question} · <#{watch.channel}> · <@{watch.user}>"


def evidence_news_card(question: str, extracts: Sequence[Extract], words: Words) -> Card:
    """What new articles have on a question that is watched."""
    return Card(
        head=(parts.heading(question), words.new_evidence),
        blocks=tuple(blocks(extracts, words)),
        foot=parts.small(words.end_by.format(command=f"`/{words.watches_name}`")),
        is_good=True,
    )
