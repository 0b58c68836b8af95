"""The worker process of `reader_pool`, which reads files."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions
from retrieval.processes.worker_loop import Limits, serve
from retrieval.reading.files import read_bytes
from retrieval.reading.read_limits import MAX_MEGABYTES, MAX_SECONDS

_LIMITS = Limits(
    memory_bytes=MAX_MEGABYTES * 1_000_000,
    kept_bytes=150_000_000,
    processor_seconds=MAX_SECONDS,
    idle_seconds=60,
)


def main() -> None:
    """Reply to requests of a content, a name and options as `read_bytes` does."""
    serve(_read, _LIMITS)


def _read(
    request: tuple[bytes, str, ReadOptions],
) -> ParsedArticle | tuple[UnreadableReason, Mapping[str, str | int]]:
    try:
        return read_bytes(*request)
    except UnreadableFile as error:
        return error.reason, error.details
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        return UnreadableReason.READER_FAILED, {"error": type(error).__name__}
