"""Texts as the terms that stand in them, one after the other, in the form that an engine stores."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import AnyStr, Generic

from retrieval.model.article import Article
from retrieval.text.analysis import Analyzer, has_terms_by_token
from retrieval.text.text_cache import TextCache


class JoinedTerms(ABC, Generic[AnyStr]):
    """Turns texts of one language into their terms, joined.

    They are joined in C, token by token.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._nothing: AnyStr = self.joined(())
        self._by_language: dict[str, JoinedTerms[AnyStr]] = {analyzer.language: self}
        self._of_token: TextCache[AnyStr] = TextCache(
            lambda token: self.joined(analyzer.terms_of_token(token))
        )

    @staticmethod
    @abstractmethod
    def joined(terms: Iterable[str]) -> AnyStr:
        """Terms joined, such that two results can be joined by adding them."""

    def for_article(self, article: Article) -> JoinedTerms[AnyStr]:
        """Those for the language of an article; of English if that is not supported."""
        analyzer = self.analyzer.for_article(article)
        if analyzer.language not in self._by_language:
            self._by_language[analyzer.language] = type(self)(analyzer)
        return self._by_language[analyzer.language]

    def of(self, text: str) -> AnyStr:
        """The terms of a text, in order, with repetitions."""
        if has_terms_by_token(text):
            return self._nothing.join(map(self._of_token.__getitem__, text.split()))
        return self.joined(self.analyzer.terms(text))
