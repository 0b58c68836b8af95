"""The cards of /help and /about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card

_COMMANDS = (
    *("ask", "search", "article", "timeline", "coverage", "evidence", "watch", "watches"),
    *("about", "forget"),
)
_FOR_MANAGERS = ("settings", "insights")
_GROUPS = (
    ("articles", ("add", "list", "edit", "remove", "info")),
    ("feeds", ("add", "list", "remove", "pause", "resume")),
)
"""Commands for managers with subcommands: Discord mentions these alone."""


@dataclass(frozen=True)
class ScopeFigures:
    """The articles and sources that questions are answered from, and their dates."""

    articles: int
    sources: int
    first: date | None
    last: date | None


def help_card(strings: Strings, *, for_managers: bool) -> Card:
    """The slash commands, the message commands, and other ways to ask."""
    lines = [
        f"{strings.command(name)} · {getattr(strings, name)}"
        for name in (*_COMMANDS, *(_FOR_MANAGERS if for_managers else ()))
    ]
    if for_managers:
        for group, subcommands in _GROUPS:
            mentions = ", ".join(strings.command(group, name) for name in subcommands)
            lines.append(f"{mentions} · {getattr(strings, group)}")
    on_messages = (strings.check_quote_name, strings.find_evidence_name, strings.ask_this_name)
    names = ", ".join(f"**{name}**" for name in on_messages)
    return Card(
        head=(
            card_lines.heading(strings.help_title),
            "\n".join(lines),
            strings.help_message_commands.format(names=names),
            strings.help_direct,
        )
    )


def about_card(
    version: str, figures: ScopeFigures, strings: Strings, *, keeps_questions: bool
) -> Card:
    """The version, the figures of the scope, and what is stored of questions and of people."""
    stored = strings.about_stored if keeps_questions else strings.about_not_stored
    return Card(
        head=(
            card_lines.heading(f"Footnote {version}"),
            "\n".join(_figures(figures, strings)),
            stored,
            strings.about_data,
            strings.about_fetched,
        )
    )


def _figures(figures: ScopeFigures, strings: Strings) -> Iterator[str]:
    yield strings.articles_count.format(count=strings.number(figures.articles))
    yield strings.sources_count.format(count=strings.number(figures.sources))
    if figures.first and figures.last:
        yield strings.period(figures.first, figures.last)
