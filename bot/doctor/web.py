"""Checks of what is fetched from the web, of the feeds, and of what reads documents."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from bot.config import Settings, read_library
from bot.doctor.files import has_library
from bot.doctor.result import CheckResult, ok, pluralize, problem
from bot.runtime.program import library_command
from retrieval import Feed, Library, StoreError

_DOCUMENT_MODULES = ("pypdfium2", "mammoth", "mwparserfromhell")
"""The modules of the extra `documents`."""
_MAX_NAMED = 3
"""Feeds that are named one by one."""


def check_web(settings: Settings) -> Iterator[CheckResult]:
    """Check the extra for documents, and what may be fetched; nothing is."""
    yield _documents()
    yield _fetching(settings)


def check_feeds(settings: Settings) -> Iterator[CheckResult]:
    """The state of all feeds; nothing if there are none, or if the library can't be read."""
    location = read_library(settings)
    try:
        if not has_library(location):
            return
        with Library.open(location) as library:
            feeds = library.feeds.all()
    except StoreError:
        return  # the check of the library has said it
    failing = [feed for feed in feeds if feed.failure or feed.is_off]
    if failing:
        named = "; ".join(map(_state, failing[:_MAX_NAMED]))
        rest = len(failing) - _MAX_NAMED
        more = f"; and {rest:,} more" if rest > 0 else ""
        command = library_command("feeds list", settings.library_name)
        yield problem(
            "Feeds",
            f"{len(failing):,} of {pluralize(len(feeds), 'feed')} can't be read: {named}{more}."
            f" See all: {command}",
        )
    elif feeds:
        yield ok("Feeds", f"all is well with {pluralize(len(feeds), 'feed')}.")


def _documents() -> CheckResult:
    missing = [name for name in _DOCUMENT_MODULES if find_spec(name) is None]
    if missing:
        hint = "To read PDF, Office and wiki files, run in its folder: pip install '.[documents]'"
        return ok(
            "Documents", f"not all can be read, as these are missing: {', '.join(missing)}. {hint}"
        )
    return ok("Documents", "PDF, Office and all other kinds of files can be read.")


def _fetching(settings: Settings) -> CheckResult:
    text = (
        f"managers of servers may add pages and follow {pluralize(settings.server_feeds, 'feed')}"
        if settings.may_servers_fetch
        else "only you can add pages and feeds (managers of servers can with SERVER_FETCH=1)"
    )
    private = f"; private hosts: {settings.fetch_allow}" if settings.fetch_allow else ""
    return ok("Web", f"{text}{private}.")


def _state(feed: Feed) -> str:
    state = "switched off" if feed.is_off else f"{pluralize(feed.failures, 'failure')} in a row"
    return f"{feed.url} ({state}: {feed.failure})"
