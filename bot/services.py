"""What every command and button works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.db.database import State
from bot.features.articles.title_cache import Titles
from bot.runtime.executor import Threads
from bot.runtime.rate_limit import Limits
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval.library import Library


@dataclass(frozen=True)
class Services:
    """The articles, what is remembered beside them, how cards look, and who may do how much.

    A server may have so many articles of its own.
    """

    library: Library
    state: State
    render: Callable[[Card], Message]
    own_articles: int = 1_000
    threads: Threads = field(default_factory=Threads)
    limits: Limits = field(default_factory=Limits)
    titles: Titles = field(default_factory=Titles)
