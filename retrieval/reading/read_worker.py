"""The worker process of `reader_pool`, which reads files."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import ReadOptions
from retrieval.processes.worker_loop import Limits, serve
from retrieval.reading.files import read_bytes
from retrieval.reading.read_limits import LONG_CHARACTERS, MAX_MEGABYTES, MAX_SECONDS
from retrieval.reading.reader_pool import ReadReply, ReadRequest
from retrieval.text.analysis import Analyzer
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.passage_splitter import split_passages

_LIMITS = Limits(
    memory_bytes=MAX_MEGABYTES * 1_000_000,
    kept_bytes=150_000_000,
    processor_seconds=MAX_SECONDS,
    idle_seconds=60,
)


def main() -> None:
    """Reply to lists of contents, names and options as `read_bytes` does to each."""
    serve(_read_all, _LIMITS)


def _read_all(requests: Sequence[ReadRequest]) -> list[ReadReply]:
    return [_read(*request) for request in requests]


def _read(content: bytes, name: str, options: ReadOptions) -> ReadReply:
    try:
        parsed = read_bytes(content, name, options)
        _try_to_index(parsed.article)
    except UnreadableFile as error:
        return error.reason, error.details
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        return UnreadableReason.READER_FAILED, {"error": type(error).__name__}
    return parsed


def _try_to_index(article: Article) -> None:
    """Split and analyse a long article, so that one that takes too long is refused in time."""
    if len(article.text) > LONG_CHARACTERS:
        analyzer = Analyzer().for_article(article)
        for passage in split_passages(article, content_sentences(article)):
            for span in passage.sentences:
                analyzer.terms(span.slice(article.text))
