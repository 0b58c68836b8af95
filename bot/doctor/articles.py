"""Whether there is something to answer from, and whether it is sound."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from bot.config import Settings
from bot.doctor.files import is_there
from bot.doctor.result import CheckResult, ok, problem
from retrieval.cli.output import pluralize
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.reading import READERS, read
from retrieval.storage.sqlite.store import StoreError


def check_articles(settings: Settings) -> Iterator[CheckResult]:
    """The folder of articles, if the bot reads it, and the library; no article is changed."""
    if settings.library is None or "articles" in settings.model_fields_set:
        yield _folder(settings.articles)
    if is_there(settings.library_file):
        yield _library(settings)
    elif settings.library:
        yield _nothing_in(settings.library)
    else:
        yield ok("Library", "none yet: the bot makes it when it starts.")


def _folder(folder: Path) -> CheckResult:
    articles, unread = 0, []
    for found in read([folder]):
        if isinstance(found, Article):
            articles += 1
        else:
            unread.append(found)
    good = pluralize(articles, "article")
    if not articles:
        endings = ", ".join(READERS)
        sentence = f"none in {folder}. Put files there that end in {endings}, or set ARTICLES."
        return problem("Articles", sentence)
    if unread:
        files = pluralize(len(unread), "file")
        sentence = f"{good} in {folder}, but {files} can't be read; the first: {unread[0]}."
        return problem("Articles", sentence)
    return ok("Articles", f"{good} in {folder}.")


def _library(settings: Settings) -> CheckResult:
    file = settings.library_file
    try:
        with Library.open(file) as library:
            problems = library.check()
            articles = 0 if problems else library.scope_size().articles
    except StoreError as error:
        problems = [str(error)]
    if problems:
        more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
        hint = f"python -m retrieval check --library {shlex.quote(str(file))}"
        return problem("Library", f"{problems[0]}{more}. All of it: {hint}")
    if settings.library and not articles:
        return _nothing_in(settings.library)
    return ok("Library", f"{file} is sound, its index agrees; {pluralize(articles, 'article')}.")


def _nothing_in(file: Path) -> CheckResult:
    hint = f"python -m retrieval add PATH --library {shlex.quote(str(file))}"
    return problem("Library", f"no articles yet in {file}. Add some: {hint}")
