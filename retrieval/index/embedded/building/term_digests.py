"""Texts as the digests of their terms, of which segments are made."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.index.term_hashes import digest_of
from retrieval.model.article import Article
from retrieval.text.analysis import Analyzer, has_terms_by_token
from retrieval.text.text_cache import TextCache


class TermDigests:
    """Turns texts of one language into the digests of their terms, one after the other.

    They are joined in C, token by token.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._by_language: dict[str, TermDigests] = {analyzer.language: self}
        self._of_token = TextCache(lambda token: joined_digests(analyzer.terms_of_token(token)))

    def for_article(self, article: Article) -> TermDigests:
        """Those for the language of an article; of English if that is not supported."""
        analyzer = self.analyzer.for_article(article)
        if analyzer.language not in self._by_language:
            self._by_language[analyzer.language] = TermDigests(analyzer)
        return self._by_language[analyzer.language]

    def of(self, text: str) -> bytes:
        """The digests of the terms of a text, in order, with repetitions."""
        if has_terms_by_token(text):
            return b"".join(map(self._of_token.__getitem__, text.split()))
        return joined_digests(self.analyzer.terms(text))


def joined_digests(terms: Iterable[str]) -> bytes:
    """The digests of terms, one after the other."""
    return b"".join(map(digest_of, terms))
