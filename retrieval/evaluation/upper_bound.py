"""The upper bound of any ranking, given how articles are cut into passages and extracts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.answering.limits import (
    MAX_EXTRACT_CHARACTERS,
    MAX_EXTRACT_SENTENCES,
    MAX_JOINED_CHARACTERS,
)
from retrieval.evaluation.dataset import DataSet
from retrieval.evaluation.runner import pack
from retrieval.model.article import Article, Passage
from retrieval.text.article_passages import article_passages


@dataclass(frozen=True)
class Ceiling:
    """The share of questions with evidence that a perfect ranking would find."""

    passages: float
    """Questions with a piece of evidence within one passage."""
    extracts: float
    """Questions with a piece of evidence within one extract."""


def ceiling(data: DataSet) -> Ceiling | None:
    """The figures of a perfect ranking; None if no question has evidence."""
    cut = {id_: _Cut(article) for id_, article in data.documents.items()}
    evidence = [one.evidence for one in data.questions if one.evidence]
    if not evidence:
        return None
    in_passages = [any(cut[one.document].has(one.text) for one in pieces) for pieces in evidence]
    in_extracts = [
        any(cut[one.document].can_show(one.text) for one in pieces) for pieces in evidence
    ]
    return Ceiling(sum(in_passages) / len(evidence), sum(in_extracts) / len(evidence))


class _Cut:
    """The passages and possible extracts of an article, without white space."""

    def __init__(self, article: Article) -> None:
        passages = article_passages(article)
        self._passages = [pack(passage.text) for passage in passages]
        self._runs = [pack(run) for passage in passages for run in _runs(passage)]

    def has(self, evidence: str) -> bool:
        """True if one passage contains the evidence."""
        return any(pack(evidence) in one for one in self._passages)

    def can_show(self, evidence: str) -> bool:
        """True if one extract can contain the evidence."""
        is_short = len(evidence) <= MAX_EXTRACT_CHARACTERS
        return is_short and any(pack(evidence) in one for one in self._runs)


def _runs(passage: Passage) -> Iterator[str]:
    """The possible extracts of a passage: its sentences and, if short, a few neighbours."""
    spans, text = passage.sentences, passage.article.text
    for first, start in enumerate(spans):
        for end in spans[first : first + MAX_EXTRACT_SENTENCES]:
            if end is start or end.end - start.start <= MAX_JOINED_CHARACTERS:
                yield text[start.start : end.end]
