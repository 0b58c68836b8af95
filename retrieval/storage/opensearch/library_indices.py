"""The indices of an article store in a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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

LIBRARY_INDICES = (
    IndexSpec(TEXTS, {"article": _KEYWORD, "content": NOT_INDEXED}, is_truth=True, meta=_META),
    IndexSpec(LOG, dict.fromkeys(_ENTRY, NOT_INDEXED), is_truth=True, meta=_META),
    IndexSpec(MEMBERS, MEMBER_FIELDS, is_truth=True, meta=_META),
    IndexSpec(
        POSITIONS,
        {"collection": _KEYWORD, **dict.fromkeys(["name", "entry", "token"], NOT_INDEXED)},
        is_truth=True,
        meta=_META,
    ),
    IndexSpec(FEEDS, FEED_FIELDS, is_truth=True, meta=_META),
    IndexSpec(ITEMS, ITEM_FIELDS, is_truth=True, meta=_META),
)
