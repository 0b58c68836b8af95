"""The folder ARTICLES: its articles are in the library, from the start of the bot on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from bot.config import Settings, SettingsError
from bot.runtime.program import library_command
from retrieval import (
    SHARED,
    FolderChanges,
    FollowedFolders,
    Library,
    StoreError,
    is_in_folder,
    skipped_kinds,
)

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 60.0
_STOP_SECONDS = 5.0


@contextmanager
def followed_articles(settings: Settings, library: Library) -> Iterator[None]:
    """Bring the library in step with ARTICLES; with ARTICLES_WATCH, keep it so meanwhile.

    Without LIBRARY, the articles from files are exactly those of the folder; with it, ARTICLES, if
    it is set, is added. The samples are left out of a library that has articles from elsewhere.
    Raises SettingsError if there is nothing to answer from.
    """
    is_mirror = settings.library is None
    if "articles" not in settings.model_fields_set and (not is_mirror or _has_others(library)):
        if is_mirror:
            _forget_files(library, but_in=None)
        yield
        return
    removes = is_mirror or settings.watches_articles
    folder = FollowedFolders(library, [settings.articles], SHARED, removes=removes)
    with _watching(folder) if settings.watches_articles else _read_once(folder) as first:
        is_enough = _has_others(library) or (not is_mirror and library.scope_size().articles)
        if first.is_empty and not is_enough:
            add_feed = library_command("feeds add URL", settings.library_name)
            raise SettingsError(
                f"No articles in {settings.articles}: put texts, web pages or documents there,"
                f" or name another folder in ARTICLES, or follow a feed: {add_feed}"
            )
        if is_mirror and not first.is_empty:
            _forget_files(library, but_in=settings.articles)
        yield


def _has_others(library: Library) -> bool:
    """True if there are feeds, or shared articles that are from no files, such as pages."""
    if library.feeds.all():
        return True
    files = {article_id for _, article_id in library.files()}
    entries = library.entries()
    return any(entry.is_current and entry.id not in files for entry in entries)


def _forget_files(library: Library, but_in: Path | None) -> None:
    """Remove the articles from files, except from those in a folder."""
    paths = [path for path, _ in library.files()]
    others = [path for path in paths if but_in is None or not is_in_folder(path, but_in)]
    if removed := library.forget_files(others):
        _log.info("articles from files elsewhere that were removed: %s", f"{len(removed):,}")


@contextmanager
def _read_once(folder: FollowedFolders) -> Iterator[FolderChanges]:
    """Read a folder."""
    first = folder.update(folder.folders, Event())
    _log_changes(first, folder)
    yield first


@contextmanager
def _watching(folder: FollowedFolders) -> Iterator[FolderChanges]:
    """Read a folder, then follow it in a thread of its own."""
    stopped = Event()
    changes = folder.follow(stopped)
    try:
        first = next(changes)
    except FileNotFoundError:  # it may come later
        first = FolderChanges(is_empty=True)
    _log_changes(first, folder)
    thread = Thread(target=_follow, args=(folder, changes, stopped), daemon=True)
    thread.start()
    try:
        yield first
    finally:
        stopped.set()
        thread.join(_STOP_SECONDS)


def _follow(folder: FollowedFolders, changes: Iterator[FolderChanges], stopped: Event) -> None:
    """Log the changes of a folder until the bot stops; after an error, begin anew."""
    while not stopped.is_set():
        try:
            for change in changes:
                if change:
                    _log_changes(change, folder)
        except (StoreError, OSError) as error:
            _log.warning("the articles can't be followed; trying again in a minute: %s", error)
            stopped.wait(_RETRY_SECONDS)
        changes = folder.follow(stopped)


def _log_changes(changes: FolderChanges, folder: FollowedFolders) -> None:
    """Log the counts of a change, and the files that could not be read."""
    [path] = folder.folders
    for failure in changes.failures:
        _log.warning("%s", failure)
    if changes.skipped:
        _log.info("skipped in %s: %s", path, skipped_kinds(changes.skipped))
    _log.info("new articles from %s: %s", path, f"{changes.added + changes.replaced:,}")
    if changes.removed:
        _log.info("articles that are no longer in %s: %s", path, f"{changes.removed:,}")
