"""Finds the entries of a feed that are one article, and the ids and addresses that tell nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from retrieval.model.addresses import address_key
from retrieval.reading.feeds.raw_feed import RawEntry
from retrieval.reading.html.metadata.page_addresses import is_front_page
from retrieval.reading.metadata.titles import is_same_title


def distinct_entries(entries: Sequence[RawEntry], site: str | None) -> list[RawEntry]:
    """The entries, the newest first, each once, without ids and addresses that are not their own.

    `site` is the address of the feed's site, to which entries without a page may lead.
    """
    ordered = _newest_first(entries)
    return _without_shared_ids(_without_shared_addresses(ordered, site))


def _newest_first(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries by time; one without a time stays behind the one that it follows."""
    moments = []
    last = float("inf")
    for entry in entries:
        last = last if entry.moment is None else entry.moment
        moments.append(last)
    order = sorted(range(len(entries)), key=lambda number: -moments[number])
    return [entries[number] for number in order]


def _without_shared_ids(entries: Iterable[RawEntry]) -> list[RawEntry]:
    """Of entries with the same id, only the newest, unless they are different articles."""
    by_guid: dict[str, list[RawEntry]] = defaultdict(list)
    kept: list[RawEntry] = []
    for entry in entries:
        same = by_guid[entry.guid or ""] if entry.guid else []
        if not any(_is_same(entry, other) for other in same):
            kept.append(entry)
            same.append(entry)
    shared = {guid for guid, same in by_guid.items() if len(same) > 1}
    return [replace(entry, guid=None) if entry.guid in shared else entry for entry in kept]


def _is_same(one: RawEntry, other: RawEntry) -> bool:
    """True if two entries with the same id are versions of one article."""
    has_same_page = bool(one.url and other.url and address_key(one.url) == address_key(other.url))
    return has_same_page or one.title == other.title or not one.title or not other.title


def _without_shared_addresses(entries: Sequence[RawEntry], site: str | None) -> list[RawEntry]:
    """Of entries with the same address, only the newest, unless they are different articles."""
    front = address_key(site) if site else None
    by_address: dict[str, list[RawEntry]] = defaultdict(list)
    for entry in entries:
        by_address[address_key(entry.url) if entry.url else ""].append(entry)
    kept: set[int] = set()
    bare: set[int] = set()
    for key, same in by_address.items():
        is_page = bool(key) and key != front and not is_front_page(same[0].url or "")
        if not is_page or _are_different(same):
            kept.update(map(id, same))
            bare.update(map(id, same))
        else:
            kept.add(id(same[0]))
    return [
        replace(entry, url=None) if id(entry) in bare else entry
        for entry in entries
        if id(entry) in kept
    ]


def _are_different(entries: Sequence[RawEntry]) -> bool:
    """True if entries with the same address are articles of their own, with their own texts."""
    guids = {entry.guid for entry in entries} - {None}
    if len(entries) == 1 or len(guids) < len(entries) or not all(one.texts for one in entries):
        return False
    return not any(is_same_title(one.title, other.title) for one, other in pairwise(entries))
