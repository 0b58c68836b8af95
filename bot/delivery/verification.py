"""Extracts, compared with the store once more before they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import Refused
from retrieval.library import Library, NotVerbatim
from retrieval.model.answer import Answer, Extract, Searched


def prove_extracts(
    library: Library, extracts: Sequence[Extract], collections: Sequence[str]
) -> None:
    """Reads the extracts in the store again; raises Refused where one has changed."""
    quoted = Answer("", 0, Searched(0, 0), extracts=tuple(extracts))
    try:
        library.prove(quoted, collections)
    except NotVerbatim:
        raise Refused(lambda words: words.articles_changed) from None
