"""The requests that this process sends to a cluster, as urllib3 logs them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGER = logging.getLogger("urllib3.connectionpool")
_FIELDS = 8
"""Of the line for a request: scheme, host, port, method, path, protocol, status, length."""
_PATH = 4


class _Requests(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.counts: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count a request; other lines are about connections."""
        if isinstance(record.args, tuple) and len(record.args) == _FIELDS:
            path = str(record.args[_PATH]).partition("?")[0]
            parts = reversed(path.split("/"))
            self.counts[next((part for part in parts if part.startswith("_")), path)] += 1


@contextmanager
def counted_requests() -> Iterator[Counter[str]]:
    """The numbers of requests meanwhile, by what is done, e.g. `_msearch`; counting takes time."""
    handler, level = _Requests(), _LOGGER.level
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.DEBUG)
    try:
        yield handler.counts
    finally:
        _LOGGER.setLevel(level)
        _LOGGER.removeHandler(handler)
