"""The cards of watched questions and their news."""

from __future__ import annotations

from collections.abc import Sequence

from bot.db.watches import Watch
from bot.features.ask.view import initially_shown
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card, Menu, Option
from bot.ui.custom_ids import EndWatchId
from bot.ui.extracts import extract_blocks
from bot.ui.limits import MAX_CHOICE_LENGTH, MAX_WATCHED_QUESTION_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Answer, Extract, visible_line


def watching_card(answer: Answer, strings: Strings, *, pings: bool) -> Card:
    """The confirmation that a question is watched, with what the articles already say."""
    extracts = answer.extracts or answer.nearest
    shown = extracts[: initially_shown([extract.end - extract.start for extract in extracts])]
    lead = strings.watch_already_there if answer.answered else strings.watch_nearest
    ping = strings.watch_with_ping if pings else strings.watch_without_ping
    return Card(
        head=(card_lines.heading(answer.question), f"{strings.watch_started} {ping}"),
        blocks=tuple(extract_blocks(shown, strings, lead=lead)),
        notes=() if shown else (strings.watch_nothing_yet,),
        is_success=True,
    )


def watches_card(watches: Sequence[Watch], strings: Strings) -> Card:
    """The watched questions, with a menu to stop one."""
    if not watches:
        return Card(head=(card_lines.heading(strings.watches_title), strings.no_watches))
    options = tuple(
        Option(shorten(visible_line(watch.question), MAX_CHOICE_LENGTH), str(watch.id))
        for watch in watches
    )
    return Card(
        head=(
            card_lines.heading(strings.watches_title),
            "\n".join(_line(watch, strings) for watch in watches),
        ),
        menus=(Menu(EndWatchId(), strings.stop_watching, options),),
    )


def _line(watch: Watch, strings: Strings) -> str:
    question = escape_line(shorten(watch.question, MAX_WATCHED_QUESTION_LENGTH))
    facts = (question, f"<#{watch.channel}>", f"<@{watch.user}>")
    return f"- {' · '.join((*facts, strings.watch_mentions) if watch.pings else facts)}"


def watch_news_card(
    question: str, extracts: Sequence[Extract], strings: Strings, *, mention: str = ""
) -> Card:
    """The extracts of new articles on a watched question, with a mention of its user if any."""
    news = " ".join(filter(None, (mention, strings.watch_news)))
    return Card(
        # a notification shows the first words
        head=(news, card_lines.heading(question))
        if mention
        else (card_lines.heading(question), news),
        blocks=tuple(extract_blocks(extracts, strings)),
        foot=card_lines.small(strings.watch_stop_hint.format(command=strings.command("watches"))),
        is_success=True,
    )
