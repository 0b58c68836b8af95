"""Reads the parts of a file in a worker process, without those that make it fail."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import UnreadableReason
from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.processes.worker_process import WorkerFailed, WorkerFailure, WorkerProcess
from retrieval.reading.parts.part_progress import Begun
from retrieval.reading.read_limits import MAX_LOST_SECONDS, MAX_MEGABYTES, MAX_SECONDS
from retrieval.reading.read_requests import Refusal, read_in_batches


def refusal_of_failure(failure: WorkerFailure, seconds: float) -> Refusal:
    """The refusal of what a worker failed to read, within this many seconds."""
    match failure:
        case WorkerFailure.TIMEOUT:
            return Refusal(UnreadableReason.TOO_SLOW, {"seconds": max(1, round(seconds))})
        case WorkerFailure.MEMORY:
            return Refusal(UnreadableReason.TOO_MUCH_MEMORY, {"megabytes": MAX_MEGABYTES})
        case WorkerFailure.CRASH:
            return Refusal(UnreadableReason.READER_FAILED, {"error": failure.value})


@dataclass(frozen=True)
class TimeLimits:
    """Limits of the time for a file, in seconds."""

    part: float = MAX_SECONDS
    lost: float = MAX_LOST_SECONDS
    """For all parts that fail."""
    total: float = math.inf
    """With the time that the caller takes for each part."""


def stream_parts(
    worker: WorkerProcess,
    content: bytes | Path,
    name: str,
    options: ReadOptions,
    limits: TimeLimits = TimeLimits(),
) -> Iterator[ParsedArticle | UnreadPart]:
    """Read the articles in a file one by one; after a failure, go on behind the part that failed.

    Raises UnreadableFile for the rest of a file.
    """
    ends_at = time.monotonic() + limits.total
    part: Begun | None = None
    rest: Refusal | None = None
    skipped, lost = 0, 0.0
    while True:
        failed, part = part, None
        seconds = min(limits.part, limits.lost - lost)
        since = time.monotonic()
        try:
            request = (read_in_batches, (content, name, options, skipped))
            with closing(worker.stream(request, seconds, ends_at)) as batches:
                for batch in batches:
                    if isinstance(batch, Refusal):  # the last reply: the worker stays usable
                        rest = batch
                        continue
                    if failed:  # reading it again up to that part has taken time
                        lost, failed = lost + time.monotonic() - since, None
                    part = batch.next_part
                    yield from batch.parts
                    since = time.monotonic()
        except WorkerFailed as error:
            is_over = time.monotonic() >= ends_at
            refusal = refusal_of_failure(error.failure, limits.total if is_over else seconds)
        else:
            break
        lost += time.monotonic() - since
        if part is None or is_over:
            raise refusal.error()
        yield UnreadPart(part.name, refusal.reason, refusal.details)
        if lost >= limits.lost:
            raise refusal.error()
        skipped = part.number + 1
    if rest:
        raise rest.error()
