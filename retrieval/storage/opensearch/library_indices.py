"""The indices of an article store in a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from retrieval.cluster.client import Cluster
from retrieval.cluster.expunging import EXPUNGED, begin_to_merge, expunge
from retrieval.cluster.indices import NOT_INDEXED, IndexSpec
from retrieval.storage.opensearch.feeds.feed_documents import (
    FEED_FIELDS,
    FEEDS,
    ITEM_FIELDS,
    ITEMS,
)
from retrieval.storage.opensearch.log.finishing import POSITIONS
from retrieval.storage.opensearch.log.log_entry import LOG
from retrieval.storage.opensearch.members import MEMBER_FIELDS, MEMBERS
from retrieval.storage.opensearch.texts import TEXTS

VERSION = 1
"""The version of the indices; a library of another one is refused."""
_META: Mapping[str, Any] = {"library": VERSION}
_KEYWORD: Mapping[str, Any] = {"type": "keyword"}
_ENTRY = "collection number token at cursor is_done done_by changes work".split()
_WITH_TEXTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        TEXTS: {"article": _KEYWORD, "content": NOT_INDEXED},
        LOG: dict.fromkeys(_ENTRY, NOT_INDEXED),
        MEMBERS: MEMBER_FIELDS,
        ITEMS: ITEM_FIELDS,
    }
)
"""The indices that have words of articles, which must not stay in their files."""

LIBRARY_INDICES = (
    *(
        IndexSpec(kind, fields, is_truth=True, settings=EXPUNGED, meta=_META)
        for kind, fields in _WITH_TEXTS.items()
    ),
    IndexSpec(
        POSITIONS,
        {"collection": _KEYWORD, **dict.fromkeys(["name", "entry", "token", "at"], NOT_INDEXED)},
        is_truth=True,
        meta=_META,
    ),
    IndexSpec(FEEDS, FEED_FIELDS, is_truth=True, meta=_META),
)


def expunge_removed(cluster: Cluster) -> None:
    """Let the files go that have what was removed, if that was not just now.

    The log has the texts of each addition until the work is done, so it is expunged in any case.
    """
    expunge(cluster, POSITIONS, _WITH_TEXTS)
    begin_to_merge(cluster, [LOG])
