"""The texts of candidates, which are read from the store when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from retrieval.index.candidate_arrays import Candidates
from retrieval.model.article import Article, Passage
from retrieval.model.search import Hit

_READ_TOGETHER = 40
"""Sentences whose articles are read together, of those that are expected to be read.

For nearly all questions that is one reading, of as few articles as several smaller ones.
"""
Fetch = Callable[[Sequence[str]], Mapping[str, Article]]
"""Articles by their ids, as far as they still exist."""


class ArticleRemoved(Exception):
    """The article of a candidate was removed after the candidates were found."""


class CandidateTexts:
    """Reads the articles of candidates, each at most once."""

    def __init__(self, candidates: Candidates, fetch: Fetch) -> None:
        self.candidates = candidates
        self._ids: list[str] = candidates.articles.tolist()
        self._fetch = fetch
        self._articles: dict[str, Article] = {}
        self._expected: Sequence[int] = ()

    def expect(self, rows: Sequence[int]) -> None:
        """Read the articles of these candidates some at a time, if passages are read in order.

        How far they are read is not known before, and reading one by one takes long in a cluster.
        """
        self._expected = rows

    def read(self, rows: Iterable[int]) -> None:
        """Read the articles of some candidates together; raise ArticleRemoved."""
        wanted = {self._ids[row] for row in rows} - self._articles.keys()
        if wanted:
            self._articles |= self._fetch(sorted(wanted))
        if not wanted <= self._articles.keys():
            raise ArticleRemoved

    def passage(self, row: int) -> Passage:
        """The passage of a candidate; raise ArticleRemoved."""
        if self._ids[row] not in self._articles:
            self.read([row, *self._next(row)])
        return self.candidates.passage(row, self._articles[self._ids[row]])

    def _next(self, row: int) -> Sequence[int]:
        """The candidates that are expected to be read after one."""
        if row not in self._expected:
            return ()
        place = self._expected.index(row)
        return self._expected[place + 1 : place + _READ_TOGETHER]

    def hit(self, row: int) -> Hit:
        """A candidate with its BM25 score; raise ArticleRemoved."""
        candidates = self.candidates
        return Hit(self.passage(row), float(candidates.scores[row]), str(candidates.languages[row]))
