"""The cache keeps what was used last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from retrieval.index.lru_cache import LruCache


def test_the_least_recently_used_value_makes_room() -> None:
    cache: LruCache[str, int] = LruCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert [cache.get(key) for key in "abc"] == [1, None, 3]


def test_a_value_is_created_once() -> None:
    cache: LruCache[str, object] = LruCache(2)
    first = cache.get_or_create("a", object)
    assert cache.get_or_create("a", object) is first
    cache.get_or_create("b", object)
    cache.get_or_create("a", object)
    cache.get_or_create("c", object)
    assert cache.get("a") is first
    assert cache.get("b") is None


def test_outdated_values_are_discarded() -> None:
    cache: LruCache[str, int] = LruCache(3)
    for number, key in enumerate("abc"):
        cache.put(key, number)
    cache.discard(lambda value: value < 2)
    assert [cache.get(key) for key in "abc"] == [None, None, 2]


def test_threads_share_it() -> None:
    cache: LruCache[int, object] = LruCache(8)
    with ThreadPoolExecutor(8) as threads:
        values = list(threads.map(lambda n: cache.get_or_create(n % 8, object), range(4_000)))
    assert len(set(values)) == 8
