"""Reads the articles in files and folders."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import UnreadableFile
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, ReadOptions, ReadWarning
from retrieval.reading.files import read_bytes, reader_of
from retrieval.reading.finding import (
    BROKEN_LINK,
    NO_SUCH_FILE,
    ReadFailure,
    SkippedFile,
    find_files,
    os_error_text,
    printable_path,
)
from retrieval.reading.html.page import read_html
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.read_limits import MAX_FILE_BYTES
from retrieval.reading.reader_pool import MAX_PROCESSES, ReaderPool

_MAX_AHEAD = 2 * MAX_PROCESSES
"""Files that are read before they are asked for."""
_LOCAL_BYTES = 10_000
"""No text of this size takes a second to read."""


@dataclass(frozen=True)
class ReadResult:
    """The articles in some files and folders, and what was not read."""

    articles: tuple[Article, ...]
    unreadable: tuple[ReadFailure, ...]
    warnings: tuple[tuple[Path, ReadWarning], ...]
    """Each with its file."""
    skipped: tuple[SkippedFile, ...]


def read_all(paths: Iterable[Path], options: ReadOptions = DEFAULT_OPTIONS) -> ReadResult:
    """Read all articles in files and folders, as `read_paths` does, into memory.

    Small texts are read in this process: starting another one takes longer than they do.
    """
    articles: list[Article] = []
    unreadable: list[ReadFailure] = []
    warnings: list[tuple[Path, ReadWarning]] = []
    skipped: list[SkippedFile] = []
    for result in read_found(find_files(paths), options, local_bytes=_LOCAL_BYTES):
        if isinstance(result, ReadFailure):
            unreadable.append(result)
        elif isinstance(result, SkippedFile):
            skipped.append(result)
        else:
            articles.append(result.article)
            path = Path(result.article.path or "")
            warnings += ((path, warning) for warning in result.warnings)
    return ReadResult(tuple(articles), tuple(unreadable), tuple(warnings), tuple(skipped))


def read_paths(
    paths: Iterable[Path], options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ParsedArticle | SkippedFile | ReadFailure]:
    """Read the articles in files and folders one by one, in the order of `find_files`."""
    return read_found(find_files(paths), options)


def read_found(
    found: Iterable[Path | SkippedFile | ReadFailure],
    options: ReadOptions = DEFAULT_OPTIONS,
    local_bytes: int = 0,
) -> Iterator[ParsedArticle | SkippedFile | ReadFailure]:
    """Read files that were found, in their order, in worker processes; pass on all else.

    Texts of at most `local_bytes` are read in this process.
    """
    waiting: deque[Future[ParsedArticle | ReadFailure] | SkippedFile | ReadFailure] = deque()
    threads = ThreadPoolExecutor(MAX_PROCESSES)
    pool = ReaderPool()
    try:
        for item in found:
            if isinstance(item, Path):
                waiting.append(threads.submit(_read_file, item, pool, options, local_bytes))
            else:
                waiting.append(item)
            if len(waiting) > _MAX_AHEAD:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())
    finally:
        pool.close()
        threads.shutdown(cancel_futures=True)


def _done(
    item: Future[ParsedArticle | ReadFailure] | SkippedFile | ReadFailure,
) -> ParsedArticle | SkippedFile | ReadFailure:
    return item.result() if isinstance(item, Future) else item


def _read_file(
    path: Path, pool: ReaderPool, options: ReadOptions, local_bytes: int
) -> ParsedArticle | ReadFailure:
    try:
        reader = reader_of(path.name)
        if not path.is_file():
            return ReadFailure(path, _why_no_file(path))
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            return ReadFailure(path, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
        is_local = size <= local_bytes and reader is not read_html
        read = read_bytes if is_local else pool.read
        parsed = read(path.read_bytes(), printable_path(Path(path.name)), options)
    except OSError as error:
        return ReadFailure(path, os_error_text(error))
    except UnreadableFile as error:
        return ReadFailure(path, str(error))
    return with_path(parsed, printable_path(path), options)


def _why_no_file(path: Path) -> str:
    try:
        path.stat()
    except FileNotFoundError:
        return BROKEN_LINK if path.is_symlink() else NO_SUCH_FILE
    except OSError as error:
        return os_error_text(error)
    return "not a regular file"
