"""A cache of example questions."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from retrieval import Cursor, Library, example_questions

_MAX_ENTRIES = 1_000
"""Scopes whose examples are kept."""


class ExampleCache:
    """The example questions of each scope, until its articles change. Safe to use from threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[object, ...], tuple[Mapping[str, Cursor], tuple[str, ...]]] = {}
        """By collections and threshold: their cursors then, and the examples."""

    def examples(
        self, library: Library, collections: Sequence[str], threshold: float
    ) -> tuple[str, ...]:
        """The example questions of some collections. Raises StoreError."""
        key = (*collections, threshold)
        # the cursors first, so that what is added meanwhile renews the examples
        cursors = library.cursors(collections)
        with self._lock:
            known = self._found.get(key)
        if known and known[0] == cursors:
            return known[1]
        examples = example_questions(library, collections, threshold)
        with self._lock:
            self._found.pop(key, None)
            self._found[key] = (cursors, examples)
            if len(self._found) > _MAX_ENTRIES:
                del self._found[next(iter(self._found))]
        return examples
