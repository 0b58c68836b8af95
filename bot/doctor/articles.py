"""Checks of the articles and of the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.config import Settings, read_library
from bot.doctor.files import has_library
from bot.doctor.result import CheckResult, ok, pluralize, problem
from bot.runtime.program import library_command
from retrieval import (
    READERS,
    Library,
    Location,
    ParsedArticle,
    ReadFailure,
    StoreError,
    read_paths,
)


def check_folder(settings: Settings) -> Iterator[CheckResult]:
    """Check the folder of articles, if the bot reads it."""
    if settings.library is None or "articles" in settings.model_fields_set:
        yield _folder(settings.articles)


def check_library(settings: Settings) -> CheckResult:
    """Check the library; it stays unchanged."""
    location = read_library(settings)
    try:
        if has_library(location):
            return _library(settings, location)
    except StoreError as error:
        return problem("Library", f"{error}.")
    if settings.library:
        return _empty(settings.library)
    return ok("Library", "none yet: the bot creates it when it starts.")


def _folder(folder: Path) -> CheckResult:
    articles, unreadable = 0, []
    for result in read_paths([folder]):
        if isinstance(result, ParsedArticle):
            articles += 1
        elif isinstance(result, ReadFailure):
            unreadable.append(result)
    count = pluralize(articles, "article")
    if not articles:
        endings = ", ".join(READERS)
        text = f"none in {folder}. Put files there that end in {endings}, or set ARTICLES."
        return problem("Articles", text)
    if unreadable:
        files = pluralize(len(unreadable), "file")
        text = f"{count} in {folder}, but {files} can't be read; the first: {unreadable[0]}."
        return problem("Articles", text)
    return ok("Articles", f"{count} in {folder}.")


def _library(settings: Settings, location: Location) -> CheckResult:
    name = settings.library_name
    try:
        with Library.open(location) as library:
            problems = library.check()
            articles = 0 if problems else library.scope_size().articles
            outdated = sum(one.outdated for one in library.stats().collections) if articles else 0
    except StoreError as error:
        problems = [str(error)]
    if problems:
        more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
        command = library_command("check", name)
        return problem("Library", f"{problems[0]}{more}. See all: {command}")
    if settings.library and not articles:
        return _empty(settings.library)
    text = f"{name} and its index are intact; {pluralize(articles, 'article')}."
    if outdated:
        command = library_command("reread --dry-run", name)
        text += (
            f" An older version of Footnote has read {outdated:,} of them; see which would be read"
            f" differently now: {command}"
        )
    return ok("Library", text)


def _empty(name: str) -> CheckResult:
    command = library_command("add PATH", name)
    return problem("Library", f"no articles yet in {name}. Add some: {command}")
