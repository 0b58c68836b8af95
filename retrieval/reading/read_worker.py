"""The worker process of `reader_pool`, which reads files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from retrieval.processes.worker_loop import Limits, serve
from retrieval.reading.read_limits import MAX_MEGABYTES, MAX_SECONDS
from retrieval.reading.read_requests import refusal_of

_LIMITS = Limits(
    memory_bytes=MAX_MEGABYTES * 1_000_000,
    kept_bytes=150_000_000,
    processor_seconds=MAX_SECONDS,
    idle_seconds=60,
    open_files=64,
    # readers write nothing, but Python caches a compiled module, which is smaller
    file_bytes=1_000_000,
)


def main() -> None:
    """Reply to calls of functions with what they return, or with a Refusal."""
    serve(_call, _LIMITS)


def _call(request: tuple[Callable[..., object], tuple[Any, ...]]) -> object:
    function, arguments = request
    try:
        result = function(*arguments)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the worker
        return refusal_of(error)
    return _each(result) if isinstance(result, Iterator) else result


def _each(results: Iterator[object]) -> Iterator[object]:
    """The results of a generator; after an exception, a Refusal is the last one."""
    try:
        yield from results
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the worker
        yield refusal_of(error)
