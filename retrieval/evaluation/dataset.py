"""Data sets: documents, and questions with their evidence and relevant documents."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from retrieval.model.article import Article


@dataclass(frozen=True)
class Evidence:
    """Words of a document that answer a question or a part of it."""

    document: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question, with the evidence and documents that it should find."""

    id: str
    text: str
    kind: str
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    relevance: Mapping[str, int] = field(default_factory=dict)
    """The grades, 1 or more, of the relevant documents by their ids."""
    is_unjudged: bool = False
    """True if nobody has said whether a document contains an answer."""

    @property
    def is_answerable(self) -> bool:
        """True if a document is known to contain an answer."""
        return bool(self.evidence or self.relevance)

    @property
    def is_unanswerable(self) -> bool:
        """True if no document contains an answer."""
        return not (self.is_answerable or self.is_unjudged)

    def within(self, documents: Container[str]) -> Question:
        """The question, without the evidence and relevance of documents other than these."""
        return replace(
            self,
            evidence=tuple(one for one in self.evidence if one.document in documents),
            relevance={id_: grade for id_, grade in self.relevance.items() if id_ in documents},
        )


@dataclass(frozen=True)
class DataSet:
    """Documents by their ids, and questions about them."""

    name: str
    documents: Mapping[str, Article]
    questions: tuple[Question, ...]

    def spread(self, limit: int) -> DataSet:
        """The data set with at most `limit` questions, evenly spread over all of them."""
        total = len(self.questions)
        count = min(limit, total)
        chosen = tuple(self.questions[number * total // count] for number in range(count))
        return replace(self, questions=chosen)

    def halves(self) -> tuple[DataSet, DataSet]:
        """Two data sets with half of the documents each, and with all answerable questions.

        A question whose documents are all in the other half is no longer answerable. Documents with
        the same title are parts of one article and stay together, since the remaining parts would
        often answer. The halves depend only on the titles.
        """
        titles = {article.title for article in self.documents.values()}
        ordered = sorted(titles, key=lambda title: hashlib.sha256(title.encode()).digest())
        return self._about(frozenset(ordered[::2])), self._about(frozenset(ordered[1::2]))

    def _about(self, titles: Container[str]) -> DataSet:
        """The documents with these titles, and the questions that the whole data set answers."""
        documents = {id_: one for id_, one in self.documents.items() if one.title in titles}
        questions = (one.within(documents) for one in self.questions if one.is_answerable)
        return replace(self, documents=documents, questions=tuple(questions))
