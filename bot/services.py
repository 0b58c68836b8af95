"""The services that all commands and buttons share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.db.database import BotDatabase
from bot.features.articles.title_cache import TitleCache
from bot.features.ask.example_cache import ExampleCache
from bot.i18n import Languages
from bot.runtime.executor import Executor
from bot.runtime.once import Once
from bot.runtime.rate_limit import RateLimiter
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import Library, ReaderPool

_READING_THREADS = 2
"""Files that are read at once, each by a process of up to 400 MB."""


@dataclass(frozen=True)
class Services:
    """The library, the database, the renderer of cards, and the limits."""

    library: Library
    db: BotDatabase
    render: Callable[[Card], Message]
    max_server_articles: int = 1_000
    """Articles that a server may add for itself."""
    reads_messages: bool = False
    """True if the bot has the intent to read messages that don't mention it."""
    languages: Languages = field(default_factory=Languages)
    executor: Executor = field(default_factory=Executor)
    reading: Executor = field(default_factory=partial(Executor, _READING_THREADS))
    """For calls of `readers`, so that a file that takes long holds up no question."""
    readers: ReaderPool = field(default_factory=partial(ReaderPool, _READING_THREADS))
    rate_limiter: RateLimiter = field(default_factory=RateLimiter)
    shared: Once = field(default_factory=Once)
    """The ids of private messages whose answers were shared."""
    title_cache: TitleCache = field(default_factory=TitleCache)
    example_cache: ExampleCache = field(default_factory=ExampleCache)
    pointed_out: Once = field(default_factory=Once)
    """The answers and threads where it was said that each question stands alone."""
