"""INDEX_VERSION stands for the arrays that an index is made of."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from retrieval.index.embedded.disk_index import INDEX_VERSION
from retrieval.index.embedded.segment import Segment
from retrieval.reading.paths import read_all
from retrieval.text.analysis import Analyzer
from tests.retrieval.answering.news_in_languages import TOLD

SEEDS = Path(__file__).parents[3] / "seeds"
DIGESTS = {3: "d814f7d2bf23512fa02520102c8cde1bad5d4ba7d95dab484ee21cc6a1abd8fe"}
"""Of each version, the digest of the arrays that it makes of the articles below."""


def digest() -> str:
    """The digest of an index of the sample articles and of news in eight languages."""
    articles = list(read_all([SEEDS]).articles)
    articles += [told.article for news in TOLD.values() for told in news]
    arrays = Segment.build(articles, Analyzer()).arrays()
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"{name} {array.dtype} {array.shape}".encode() + array.tobytes())
    return digest.hexdigest()


def test_another_index_has_another_version() -> None:
    """Raise INDEX_VERSION if this fails: the same articles make other arrays than before."""
    assert DIGESTS[INDEX_VERSION] == digest()
