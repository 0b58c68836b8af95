"""What the bot can do, and what it is, as cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.i18n import Words
from bot.ui import parts
from bot.ui.card import Card


@dataclass(frozen=True)
class Collection:
    """What questions are answered from, in figures."""

    articles: int
    sources: int
    first: date | None
    last: date | None


def help_card(words: Words, *, for_managers: bool) -> Card:
    """What can be asked, and how."""
    commands = [
        (words.ask_name, words.ask),
        (words.search_name, words.search),
        (words.article_name, words.article),
        (words.timeline_name, words.timeline),
        (words.coverage_name, words.coverage),
        (words.evidence_name, words.evidence),
        (words.watch_name, words.watch),
        (words.watches_name, words.watches),
        (words.about_name, words.about),
    ]
    if for_managers:
        commands += [
            (words.articles_name, words.articles),
            (words.settings_name, words.settings),
            (words.insights_name, words.insights),
        ]
    on_messages = (words.check_quote_name, words.find_evidence_name, words.ask_this_name)
    names = ", ".join(f"**{name}**" for name in on_messages)
    return Card(
        head=(
            parts.heading(words.help_title),
            "\n".join(f"`/{name}` · {does}" for name, does in commands),
            words.help_messages.format(names=names),
            words.help_written,
        )
    )


def about_card(
    version: str, collection: Collection, words: Words, *, keeps_questions: bool
) -> Card:
    """The version, what is answered from, and what is stored."""
    stored = words.about_stored if keeps_questions else words.about_not_stored
    return Card(
        head=(
            parts.heading(f"Footnote {version}"),
            "\n".join(_figures(collection, words)),
            stored,
        )
    )


def _figures(collection: Collection, words: Words) -> Iterator[str]:
    yield words.articles_count.format(count=words.number(collection.articles))
    yield words.sources_count.format(count=words.number(collection.sources))
    if collection.first and collection.last:
        first, last = words.day(collection.first), words.day(collection.last)
        yield words.days.format(first=first, last=last)
