"""A bounded cache for threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class LruCache(Generic[Key, Value]):
    """At most `size` values; the least recently used one makes room for a new one."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value of a key, if it is in the cache."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: Key, value: Value) -> None:
        """Store a value, in place of an older one of that key."""
        with self._lock:
            self._put(key, value)

    def get_or_create(self, key: Key, create: Callable[[], Value]) -> Value:
        """The value of a key; `create` must be quick, as all other threads wait for it."""
        with self._lock:
            if key not in self._values:
                self._put(key, create())
            self._values.move_to_end(key)
            return self._values[key]

    def discard(self, is_outdated: Callable[[Value], bool]) -> None:
        """Remove the values that are outdated."""
        with self._lock:
            for key in [key for key, value in self._values.items() if is_outdated(value)]:
                del self._values[key]

    def _put(self, key: Key, value: Value) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._size:
            self._values.popitem(last=False)
