"""The cards of watched questions and their news."""

from __future__ import annotations

from collections.abc import Sequence

from bot.db.watches import Watch
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card, Menu, Option
from bot.ui.custom_ids import EndWatchId
from bot.ui.extracts import extract_blocks
from bot.ui.limits import MAX_CHOICE_LENGTH, MAX_WATCHED_QUESTION_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Extract, visible_line


def watching_card(question: str, strings: Strings) -> Card:
    """The confirmation that a question is watched from now on."""
    return Card(head=(card_lines.heading(question), strings.watch_started), is_success=True)


def watches_card(watches: Sequence[Watch], strings: Strings) -> Card:
    """The watched questions, with a menu to stop one."""
    if not watches:
        return Card(head=(card_lines.heading(strings.watches_title), strings.no_watches))
    options = tuple(
        Option(shorten(visible_line(watch.question), MAX_CHOICE_LENGTH), str(watch.id))
        for watch in watches
    )
    return Card(
        head=(card_lines.heading(strings.watches_title), "\n".join(map(_line, watches))),
        menus=(Menu(EndWatchId(), strings.stop_watching, options),),
    )


def _line(watch: Watch) -> str:
    question = escape_line(shorten(watch.question, MAX_WATCHED_QUESTION_LENGTH))
    return f"- {question} · <#{watch.channel}> · <@{watch.user}>"


def watch_news_card(question: str, extracts: Sequence[Extract], strings: Strings) -> Card:
    """The extracts of new articles on a watched question."""
    return Card(
        head=(card_lines.heading(question), strings.watch_news),
        blocks=tuple(extract_blocks(extracts, strings)),
        foot=card_lines.small(strings.watch_stop_hint.format(command=f"`/{strings.watches_name}`")),
        is_success=True,
    )
