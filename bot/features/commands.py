"""The list of all commands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.features.articles.article_command import article_command
from bot.features.articles.search_command import search_command
from bot.features.ask.ask_command import ask_command
from bot.features.ask.ask_this_command import ask_this_command
from bot.features.evidence.evidence_command import evidence_command
from bot.features.evidence.find_evidence_command import find_evidence_command
from bot.features.feeds.command import feeds_command
from bot.features.forget.command import forget_command
from bot.features.help.about_command import about_command
from bot.features.help.help_command import help_command
from bot.features.insights.command import insights_command
from bot.features.quotes.command import check_quote_command
from bot.features.server_articles.command import articles_command
from bot.features.server_settings.command import settings_command
from bot.features.topics.coverage_command import coverage_command
from bot.features.topics.timeline_command import timeline_command
from bot.features.watches.watch_command import watch_command
from bot.features.watches.watches_command import watches_command
from bot.runtime.command_sync import Command
from bot.services import Services


def commands(services: Services) -> Iterator[Command]:
    """All commands, in the order in which they are registered."""
    yield ask_command(services)
    yield evidence_command(services)
    yield articles_command(services)
    yield feeds_command(services)
    yield settings_command(services)
    yield insights_command(services)
    yield search_command(services)
    yield article_command(services)
    yield timeline_command(services)
    yield coverage_command(services)
    yield watch_command(services)
    yield watches_command(services)
    yield help_command(services)
    yield about_command(services)
    yield forget_command(services)
    yield check_quote_command(services)
    yield find_evidence_command(services)
    yield ask_this_command(services)
