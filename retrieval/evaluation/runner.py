"""Asks a library the questions of a data set, and records the evidence that it finds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from retrieval.evaluation.dataset import DataSet, Question
from retrieval.library import Library
from retrieval.model.answer import Extract, Grade
from retrieval.model.article import Article
from retrieval.model.search import Hit

RANKS = 10
"""The number of best passages, and of best documents, that are kept."""

_RANKED_PASSAGES = 100
"""The number of best passages from which the best documents are taken."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class EvidenceMatch:
    """An extract or a passage, and the evidence that it contains."""

    document: str
    text: str
    score: float
    evidence: frozenset[int]
    """The numbers of the question's pieces of evidence."""


@dataclass(frozen=True)
class Outcome:
    """The results of a library for a question."""

    question: Question
    grade: Grade
    confidence: float
    missing_terms: tuple[str, ...]
    shown: tuple[EvidenceMatch, ...]
    """The extracts, or the nearest passages if there is no answer."""
    passages: tuple[EvidenceMatch, ...]
    """The best ten, best first."""
    documents: tuple[str, ...]
    """The ids of the best ten, each ranked by its best passage."""
    ask_ms: float
    search_ms: float

    @property
    def answered(self) -> bool:
        """True if the library gave an answer."""
        return self.grade is Grade.ANSWER

    @property
    def extracts(self) -> tuple[EvidenceMatch, ...]:
        """The extracts; none if there is no answer."""
        return self.shown if self.answered else ()

    @property
    def is_right(self) -> bool:
        """True if the words that the confidence is about contain evidence, answered or not."""
        return any(one.evidence for one in self.shown)


class Runner:
    """Adds the documents of a data set to an empty library, and asks it questions."""

    def __init__(self, data: DataSet, library: Library) -> None:
        self._library = library
        ids = library.add_many(data.documents.values())
        library.scope_size()  # builds the index, which must not count as time of an answer
        self._documents = dict(zip(ids, data.documents, strict=True))

    def ask(self, question: Question) -> Outcome:
        """The outcome of a question."""
        answer, ask_ms = _timed(lambda: self._library.ask(question.text))
        hits, search_ms = _timed(lambda: self._library.search(question.text, RANKS))
        shown = answer.extracts or answer.nearest
        return Outcome(
            question=question,
            grade=answer.grade,
            confidence=answer.confidence,
            missing_terms=answer.missing_terms,
            shown=tuple(self._extract(one, question) for one in shown),
            passages=tuple(self._passage(one, question) for one in hits),
            documents=self._ranked_documents(question),
            ask_ms=ask_ms,
            search_ms=search_ms,
        )

    def _extract(self, extract: Extract, question: Question) -> EvidenceMatch:
        """An extract with the evidence of its documents: a "1992" elsewhere doesn't count."""
        own = {self._documents[one.id] for one in (extract.article, *extract.also_in)}
        evidence = (
            number
            for number in evidence_in(extract.text, question)
            if question.evidence[number].document in own
        )
        return self._match(extract.article, extract.text, extract.score, frozenset(evidence))

    def _passage(self, hit: Hit, question: Question) -> EvidenceMatch:
        """A passage with the evidence of any document, as in MultiHop-RAG's scorer."""
        return self._match(hit.article, hit.text, hit.score, evidence_in(hit.text, question))

    def _match(
        self, article: Article, text: str, score: float, evidence: frozenset[int]
    ) -> EvidenceMatch:
        return EvidenceMatch(self._documents[article.id], text, score, evidence)

    def _ranked_documents(self, question: Question) -> tuple[str, ...]:
        hits = self._library.search(question.text, _RANKED_PASSAGES)
        best = dict.fromkeys(self._documents[hit.article.id] for hit in hits)
        return tuple(islice(best, RANKS))


def evidence_in(text: str, question: Question) -> frozenset[int]:
    """The numbers of a question's pieces of evidence in a text, white space ignored."""
    packed = pack(text)
    return frozenset(
        number for number, one in enumerate(question.evidence) if pack(one.text) in packed
    )


def pack(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """The result of some work, and the milliseconds that it took."""
    started = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - started) * 1_000
