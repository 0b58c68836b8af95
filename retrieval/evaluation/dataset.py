"""A data set: documents, and questions of which is known what they should find."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from retrieval.model.article import Article


@dataclass(frozen=True)
class Evidence:
    """Words of a document that answer a question, or a part of it."""

    document: str
    text: str


@dataclass(frozen=True)
class Question:
    """What is asked, and what should be found."""

    id: str
    text: str
    kind: str
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    relevance: Mapping[str, int] = field(default_factory=dict)
    """The relevant documents and their grades, from 1 up."""

    @property
    def is_answerable(self) -> bool:
        """Whether a document is known to hold an answer."""
        return bool(self.evidence or self.relevance)

    def within(self, documents: Container[str]) -> Question:
        """The same question, where there are only some of the documents."""
        return replace(
            self,
            evidence=tuple(one for one in self.evidence if one.document in documents),
            relevance={one: grade for one, grade in self.relevance.items() if one in documents},
        )


@dataclass(frozen=True)
class DataSet:
    """Documents by their ids, and questions about them."""

    name: str
    documents: Mapping[str, Article]
    questions: tuple[Question, ...]

    def spread(self, limit: int) -> DataSet:
        """At most so many of the questions, evenly spread over all, and all documents."""
        total = len(self.questions)
        count = min(limit, total)
        chosen = tuple(self.questions[number * total // count] for number in range(count))
        return replace(self, questions=chosen)

    def halves(self) -> tuple[DataSet, DataSet]:
        """Half of the documents and the other half, each with all questions that had an answer.

        A question whose documents are all in the other half has none any more. Documents of one
        title are parts of one article and stay together, or the parts left would often answer.
        The halves depend on nothing but the titles.
        """
        titles = {article.title for article in self.documents.values()}
        ordered = sorted(titles, key=lambda title: hashlib.sha256(title.encode()).digest())
        return self._about(frozenset(ordered[::2])), self._about(frozenset(ordered[1::2]))

    def _about(self, titles: Container[str]) -> DataSet:
        """The documents with one of the titles, and the questions that all documents answer."""
        documents = {id_: one for id_, one in self.documents.items() if one.title in titles}
        questions = (one.within(documents) for one in self.questions if one.is_answerable)
        return replace(self, documents=documents, questions=tuple(questions))
