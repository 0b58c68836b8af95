"""What people can ask for in Discord: one module a command."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.about import about_command
from bot.commands.article import article_command
from bot.commands.articles import articles_command
from bot.commands.ask import ask_command
from bot.commands.ask_this import ask_this_command
from bot.commands.check_quote import check_quote_command
from bot.commands.coverage import coverage_command
from bot.commands.evidence import evidence_command
from bot.commands.find_evidence import find_evidence_command
from bot.commands.help import help_command
from bot.commands.insights import insights_command
from bot.commands.search import search_command
from bot.commands.settings import settings_command
from bot.commands.timeline import timeline_command
from bot.commands.watch import watch_command
from bot.commands.watches import watches_command
from bot.runtime.command_sync import Command
from bot.services import Services


def commands(services: Services) -> Iterator[Command]:
    """All commands, in the order in which they are told."""
    yield ask_command(services)
    yield evidence_command(services)
    yield articles_command(services)
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
    yield check_quote_command(services)
    yield find_evidence_command(services)
    yield ask_this_command(services)
