"""Asks a library the questions of a data set, and notes what of the evidence it finds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from retrieval.evaluation.dataset import DataSet, Question
from retrieval.library import Library
from retrieval.model.answer import Extract
from retrieval.model.article import Article
from retrieval.model.search import Hit

RANKS = 10
"""How many passages, and how many documents, are looked at."""

_DEEP = 100
"""Among so many passages are the best of so many documents sought."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class EvidenceMatch:
    """Words of a document, and which of the question's evidence they hold, by its number."""

    document: str
    text: str
    score: float
    evidence: frozenset[int]


@dataclass(frozen=True)
class Outcome:
    """What a library makes of a question."""

    question: Question
    answered: bool
    confidence: float
    missing_terms: tuple[str, ...]
    shown: tuple[EvidenceMatch, ...]
    """The extracts or, without an answer, what came nearest."""
    passages: tuple[EvidenceMatch, ...]
    """The best ten."""
    documents: tuple[str, ...]
    """The best ten, each by its best passage."""
    ask_ms: float
    search_ms: float

    @property
    def extracts(self) -> tuple[EvidenceMatch, ...]:
        """What is shown as an answer."""
        return self.shown if self.answered else ()

    @property
    def is_right(self) -> bool:
        """Whether the words that the confidence is about, shown as an answer or not, hold one."""
        return any(one.evidence for one in self.shown)


class Runner:
    """Asks a library, which is empty at first, about the documents of a data set."""

    def __init__(self, data: DataSet, library: Library) -> None:
        self._library = library
        ids = library.add_many(data.documents.values())
        library.scope_size()  # makes the index, which is no part of the time that an answer takes
        self._documents = dict(zip(ids, data.documents, strict=True))

    def ask(self, question: Question) -> Outcome:
        """What becomes of a question."""
        answer, ask_ms = _timed(lambda: self._library.ask(question.text))
        hits, search_ms = _timed(lambda: self._library.search(question.text, RANKS))
        shown = answer.extracts or answer.nearest
        return Outcome(
            question=question,
            answered=answer.answered,
            confidence=answer.confidence,
            missing_terms=answer.missing_terms,
            shown=tuple(self._extract(one, question) for one in shown),
            passages=tuple(self._passage(one, question) for one in hits),
            documents=self._ranked(question),
            ask_ms=ask_ms,
            search_ms=search_ms,
        )

    def _extract(self, extract: Extract, question: Question) -> EvidenceMatch:
        """An extract holds evidence only of its own documents, so that no other "1992" counts."""
        own = {self._documents[one.id] for one in (extract.article, *extract.also_in)}
        held = (
            number
            for number in evidence_in(extract.text, question)
            if question.evidence[number].document in own
        )
        return self._found(extract.article, extract.text, extract.score, frozenset(held))

    def _passage(self, hit: Hit, question: Question) -> EvidenceMatch:
        """A passage holds evidence of any document, as in MultiHop-RAG's scorer."""
        return self._found(hit.article, hit.text, hit.score, evidence_in(hit.text, question))

    def _found(
        self, article: Article, text: str, score: float, evidence: frozenset[int]
    ) -> EvidenceMatch:
        return EvidenceMatch(self._documents[article.id], text, score, evidence)

    def _ranked(self, question: Question) -> tuple[str, ...]:
        hits = self._library.search(question.text, _DEEP)
        best = dict.fromkeys(self._documents[hit.article.id] for hit in hits)
        return tuple(islice(best, RANKS))


def evidence_in(text: str, question: Question) -> frozenset[int]:
    """Which of a question's evidence stands in a text, white space apart."""
    packed = pack(text)
    return frozenset(
        number for number, one in enumerate(question.evidence) if pack(one.text) in packed
    )


def pack(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What some work returns, and the milliseconds that it takes."""
    started = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - started) * 1_000
