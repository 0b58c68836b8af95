"""Does the work of an entry in a log, or what its writer has left of it.

Every step may be repeated, and others may do the same at the same time.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from retrieval.cluster.bulk import Action, Operation
from retrieval.cluster.client import Cluster, Version
from retrieval.cluster.expunging import note_deletion
from retrieval.cluster.request_forms import has_any
from retrieval.storage.opensearch.index_keys import entry_key, key_of
from retrieval.storage.opensearch.log.log_entry import (
    LOG,
    LogEntry,
    Write,
    WriteAction,
    entry_document,
)
from retrieval.storage.opensearch.members import MEMBERS
from retrieval.storage.opensearch.scanning import MOST_TERMS, buckets, chunks
from retrieval.storage.opensearch.texts import TEXTS

POSITIONS = "positions"
"""The kind of index: for each collection, an entry of its log whose work is done."""
VERSION_KEY = "version"
"""The id in `POSITIONS` of a document that is written after each change."""

_ACTIONS: Mapping[WriteAction, Action] = MappingProxyType(
    {"replace": "index", "create": "create", "put": "index", "merge": "update"}
)


def finish(cluster: Cluster, entry: LogEntry, version: Version) -> None:
    """Do the work of the last entry of a log; `version` is that of its document."""
    if entry.work is None:
        return
    cluster.bulk((_operation(one, entry.number) for one in entry.work.writes), refresh=True)
    # After the members: who removes an article elsewhere, and finds no member any more, deletes the
    # text only as it was before the search. So one that is written from here on stays.
    cluster.bulk(Operation("index", TEXTS, text["article"], text) for text in entry.work.texts)
    drop_texts(cluster, entry.work.removed)
    if entry.work.removed or any(write.source is None for write in entry.work.writes):
        note_deletion(cluster, POSITIONS)
    done = entry_document(replace(entry, work=None)) | {"done_by": secrets.token_hex(8)}
    key = entry_key(entry.collection, entry.number)
    if not cluster.put(LOG, key, done, if_version=version):
        # Others were quicker, and may have removed since what has been written here once more.
        drop_texts(cluster, [text["article"] for text in entry.work.texts])
    announce(cluster, entry)


def drop_texts(cluster: Cluster, ids: Iterable[str]) -> None:
    """Delete the texts that are in no collection any more."""
    for some in chunks(ids, MOST_TERMS):
        stored = cluster.mget(TEXTS, some, fields=())  # before the search: see `finish`
        query = has_any("article", some)
        held = {one["key"]["article"] for one in buckets(cluster, MEMBERS, query, ["article"])}
        for document in stored:
            if document and document.id not in held:
                cluster.delete(TEXTS, document.id, if_version=document.version)


def _operation(write: Write, number: int) -> Operation:
    """The operation for a write: it gives way to a later entry's, and an earlier one's to it."""
    version = number if write.action == "replace" else None
    action = "delete" if write.source is None else _ACTIONS[write.action]
    return Operation(action, write.kind, write.id, write.source, version)


def announce(cluster: Cluster, entry: LogEntry) -> None:
    """Tell others where the log ends, and that something has changed."""
    position = _position(entry.collection, entry.number)
    cluster.bulk(
        [
            Operation("index", POSITIONS, key_of(entry.collection), position, entry.number),
            Operation("index", POSITIONS, VERSION_KEY, {"token": secrets.token_hex(8)}),
        ]
    )


def announce_collection(cluster: Cluster, collection: str) -> None:
    """Tell others of a collection whose log is about to begin."""
    cluster.bulk([Operation("create", POSITIONS, key_of(collection), _position(collection, 0))])


def _position(collection: str, number: int) -> dict[str, Any]:
    return {"collection": key_of(collection), "name": collection, "entry": number}
