"""Reads the articles in files and folders."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from retrieval.errors import UnreadableFile
from retrieval.model.article import Article
from retrieval.model.parsed import (
    DEFAULT_OPTIONS,
    ParsedArticle,
    ReadOptions,
    ReadWarning,
    UnreadPart,
)
from retrieval.reading.files import TEXTS, extension_of, has_several_articles, read_bytes
from retrieval.reading.finding import (
    BROKEN_LINK,
    NO_SUCH_FILE,
    ReadFailure,
    SkippedFile,
    find_files,
    os_error_text,
    printable_path,
)
from retrieval.reading.metadata.path_dates import with_path
from retrieval.reading.read_limits import MAX_FILE_BYTES
from retrieval.reading.reader_pool import MAX_PROCESSES, ReaderPool
from retrieval.reading.whole_file import too_large

_SMALL_BYTES = 32_000
_BATCH_FILES = 32
"""Small files that a worker process reads at once: each request takes longer than most of them."""
_WAIT_SECONDS = 0.2
"""Before a second process is started: by then it is sure that there are many files."""
_LOCAL_BYTES = 10_000
"""No text of this size takes a second to read."""

Found = Path | SkippedFile | ReadFailure
"""A file that was found, or one that is not read."""
Read = ParsedArticle | SkippedFile | ReadFailure
"""An article that was read, or a file that was not."""


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


def read_paths(paths: Iterable[Path], options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[Read]:
    """Read the articles in files and folders one by one, in the order of `find_files`."""
    return read_found(find_files(paths), options)


def read_found(
    found: Iterable[Found],
    options: ReadOptions = DEFAULT_OPTIONS,
    local_bytes: int = 0,
) -> Iterator[Read]:
    """Read files that were found, in their order, in worker processes; pass on all else.

    Texts of at most `local_bytes` are read in this process.
    """
    waiting: deque[Callable[[], Iterable[Read]]] = deque()
    threads = ThreadPoolExecutor(MAX_PROCESSES)
    pool = ReaderPool(wait_seconds=_WAIT_SECONDS)
    try:
        for batch in _batches(found):
            waiting.append(_reading(batch, pool, options, local_bytes, threads))
            if len(waiting) > MAX_PROCESSES:
                yield from waiting.popleft()()
        while waiting:
            yield from waiting.popleft()()
    finally:
        pool.close()
        threads.shutdown(cancel_futures=True)


def _reading(
    batch: list[Found],
    pool: ReaderPool,
    options: ReadOptions,
    local_bytes: int,
    threads: ThreadPoolExecutor,
) -> Callable[[], Iterable[Read]]:
    """A function that returns what is read: files are read ahead, but none with several articles.

    All the articles in one file may be more than the memory holds.
    """
    for item in batch:
        if isinstance(item, Path) and has_several_articles(item.name):
            return partial(_read_several, item, pool, options)
    return threads.submit(_read_batch, batch, pool, options, local_bytes).result


def _read_several(path: Path, pool: ReaderPool, options: ReadOptions) -> Iterator[Read]:
    """Read the articles in a file of a format with several."""
    if not path.is_file():
        yield ReadFailure(path, _why_no_file(path))
        return
    try:
        for part in pool.read_parts(path, _name(path), options):
            if isinstance(part, UnreadPart):
                yield ReadFailure(path / part.name, str(part))
            else:
                inner = (part.article.path or "").removeprefix(f"{_name(path)}/")
                yield with_path(part, f"{printable_path(path)}/{inner}", options)
    except UnreadableFile as error:
        yield ReadFailure(path, str(error))


def _batches(
    found: Iterable[Found],
) -> Iterator[list[Found]]:
    """The items in their order: small files together, and each other one by itself."""
    batch: list[Found] = []
    for item in found:
        if not _is_small(item):
            if batch:
                yield batch
            yield [item]
            batch = []
        elif len(batch) < _BATCH_FILES - 1:
            batch.append(item)
        else:
            yield [*batch, item]
            batch = []
    if batch:
        yield batch


def _is_small(item: Found) -> bool:
    try:
        return (
            isinstance(item, Path)
            and not has_several_articles(item.name)
            and item.stat().st_size <= _SMALL_BYTES
        )
    except OSError:
        return False


def _read_batch(
    batch: Sequence[Found],
    pool: ReaderPool,
    options: ReadOptions,
    local_bytes: int,
) -> list[Read]:
    """Read the files in a batch, and pass on all else in it, in its order."""
    contents = [
        _read_here(item, options, local_bytes) if isinstance(item, Path) else item for item in batch
    ]
    paths = [
        (path, content)
        for path, content in zip(batch, contents, strict=True)
        if isinstance(path, Path) and isinstance(content, bytes)
    ]
    results = pool.read_many([(content, _name(path), options) for path, content in paths])
    done = iter(
        _result(path, result, options) for (path, _), result in zip(paths, results, strict=True)
    )
    return [next(done) if isinstance(content, bytes) else content for content in contents]


def _read_here(
    path: Path, options: ReadOptions, local_bytes: int
) -> bytes | ParsedArticle | ReadFailure:
    """The content of a file or, if it is a small text or can't be opened, the result."""
    try:
        extension = extension_of(path.name)
        if not path.is_file():
            return ReadFailure(path, _why_no_file(path))
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            return ReadFailure(path, str(too_large()))
        content = path.read_bytes()
        if size > local_bytes or extension not in TEXTS:
            return content
        return _result(path, read_bytes(content, _name(path), options), options)
    except OSError as error:
        return ReadFailure(path, os_error_text(error))
    except UnreadableFile as error:
        return ReadFailure(path, str(error))


def _name(path: Path) -> str:
    return printable_path(Path(path.name))


def _result(
    path: Path, result: ParsedArticle | UnreadableFile, options: ReadOptions
) -> ParsedArticle | ReadFailure:
    if isinstance(result, UnreadableFile):
        return ReadFailure(path, str(result))
    return with_path(result, printable_path(path), options)


def _why_no_file(path: Path) -> str:
    try:
        path.stat()
    except FileNotFoundError:
        return BROKEN_LINK if path.is_symlink() else NO_SUCH_FILE
    except OSError as error:
        return os_error_text(error)
    return "not a regular file"
