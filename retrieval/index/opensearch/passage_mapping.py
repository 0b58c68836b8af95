"""The index of passages in the cluster: its fields, and the score by which it finds candidates.

The cluster's score of a term in a passage is BM25's, from above: never less than the exact one, and
hardly more. It depends on nothing but the passage and the query, whatever shard the passage is in,
and whatever else is in that shard. Therefore whoever knows the cluster's best passages knows what
no other passage can exceed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from retrieval.index.bm25 import K1, B

SCORE_MARGIN = 1 + 1e-5
"""An exact score is at most the cluster's times this, as Lucene rounds to 24 bits."""
MAX_TERMS = 1_000
"""The most terms of a search by score; Lucene allows 1,024."""
_MAX_IDF = 32
_IDF_STEPS = 2_048
"""Boosts have 24 bits: 8 of them for the average length, 16 for an idf in these steps."""
_LENGTHS_PER_DOUBLING = 16
_MAX_AVERAGE = 255

_WEIGHT = f"""
return {K1 * B} / Math.pow(2.0, Math.floor(query.boost) / {_LENGTHS_PER_DOUBLING}.0);
"""
"""The part of the norm for each term of a passage's length; computed once for each query term."""
_SCORE = f"""
double idf = (query.boost - Math.floor(query.boost)) * {_MAX_IDF}.0;
return idf * doc.freq * {K1 + 1} / (doc.freq + {K1 * (1 - B)} + weight * doc.length);
"""
# `doc.length` is rounded down by Lucene, which makes a score higher, never lower
SETTINGS: Mapping[str, Any] = MappingProxyType(
    {
        "index.refresh_interval": "-1",  # whoever writes refreshes, when all of it is there
        "index.max_result_window": 1_000_000,
        # each segment on its own thread finds more passages that can't be among the best; a large
        # library has several shards instead
        "index.search.concurrent_segment_search.mode": "none",
        "index.similarity.bounds.type": "scripted",
        "index.similarity.bounds.weight_script.source": _WEIGHT,
        "index.similarity.bounds.script.source": _SCORE,
        "index.analysis.tokenizer.spaces.type": "whitespace",
        "index.analysis.tokenizer.spaces.max_token_length": 32_766,
        "index.analysis.analyzer.tokens.type": "custom",
        "index.analysis.analyzer.tokens.tokenizer": "spaces",
    }
)
_NUMBER = {"type": "integer"}
_KEYWORD = {"type": "keyword"}
_LIMIT = {"type": "long", "doc_values": False}
_STORED = {"type": "object", "enabled": False}
_STORED_NUMBERS = {"type": "integer", "index": False, "doc_values": False}
PROPERTIES: Mapping[str, Any] = MappingProxyType(
    {
        "kind": _KEYWORD,  # position, applied, article or passage
        "collection": _KEYWORD,  # a hash of its name
        "article": _KEYWORD,
        "source": {"type": "keyword", "ignore_above": 8_191},  # 32,766 bytes are the most
        "language": _KEYWORD,
        "first_day": _NUMBER,
        "last_day": _NUMBER,
        "since": _LIMIT,
        "generation": _LIMIT,
        # of an article
        "passages": _NUMBER,
        "length": _NUMBER,
        "article_terms": {
            "type": "text",
            "analyzer": "tokens",
            "index_options": "docs",
            "norms": False,
        },
        # of a passage
        "number": _NUMBER,
        "terms": {
            "type": "text",
            "analyzer": "tokens",
            "similarity": "bounds",
            "index_options": "freqs",
        },
        "title_length": _STORED_NUMBERS,
        "spans": _STORED_NUMBERS,
        "cuts": _STORED_NUMBERS,
        "outlines": _STORED_NUMBERS,
        # of a position
        "state": _STORED,
    }
)


def boost_of(idf: float, average_length: float) -> float:
    """The boost of a query term that tells the score its idf and the average length of passages.

    Both are rounded up, which makes a score higher, never lower.
    """
    doublings = math.log2(max(1.0, average_length))
    average = min(_MAX_AVERAGE, math.ceil(doublings * _LENGTHS_PER_DOUBLING))
    steps = min(math.ceil(idf * _IDF_STEPS), _MAX_IDF * _IDF_STEPS - 1)
    return average + steps / (_MAX_IDF * _IDF_STEPS)
