"""INDEX_VERSION stands for the arrays that an index is made of."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.index.embedded.disk_index import INDEX_VERSION
from retrieval.reading.paths import read_all
from retrieval.text.analysis import Analyzer
from tests.retrieval.answering.news_in_languages import TOLD

SEEDS = Path(__file__).parents[3] / "seeds"
DIGESTS = {4: "e1daacfc7ccd41d9adb141e80deb5bb6c00b87d37d39eee078927c34dce2d6e4"}
"""Of each version, the digest of the arrays that it makes of the articles below."""


def digest() -> str:
    """The digest of an index of the sample articles and of news in eight languages."""
    articles = list(read_all([SEEDS]).articles)
    articles += [told.article for news in TOLD.values() for told in news]
    arrays = build_segment(articles, TermDigests(Analyzer())).arrays()
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"{name} {array.dtype} {array.shape}".encode() + array.tobytes())
    return digest.hexdigest()


def test_another_index_has_another_version() -> None:
    """Raise INDEX_VERSION if this fails: the same articles make other arrays than before."""
    assert DIGESTS[INDEX_VERSION] == digest()
