"""What every command and button works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.db.database import BotDatabase
from bot.features.articles.title_cache import TitleCache
from bot.runtime.executor import Executor
from bot.runtime.rate_limit import RateLimiter
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval.library import Library


@dataclass(frozen=True)
class Services:
    """The articles, what is remembered beside them, how cards look, and who may do how much.

    A server may have so many articles of its own.
    """

    library: Library
    db: BotDatabase
    render: Callable[[Card], Message]
    max_server_articles: int = 1_000
    executor: Executor = field(default_factory=Executor)
    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    title_cache: TitleCache = field(default_factory=TitleCache)
