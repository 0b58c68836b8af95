"""Candidates for a quotation: articles that may contain it verbatim, found by its content words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.quotes.matching import QuoteTokens
from retrieval.quotes.tokens import TokenKind, span_of
from retrieval.text.analysis import LINE_END_HYPHEN

_MIN_PASSAGES = 60
"""Passages that are searched, at least."""
_PASSAGES_OF_ONE_WORD = 1_000
"""Passages that are searched for a single word, divided by the number of words if there are more.

Few words don't distinguish one passage from another.
"""
_MAX_NEIGHBOURS = 6
"""Neighbouring words of the quotation that an article must contain as such, too."""
_MAX_CHECKED_WORDS = 40
"""The longest words of the quotation, which an article must contain before it is tokenized."""
_MAX_TOKENIZED_CHARACTERS = 300_000
"""Characters of all articles together that are compared word by word, those found first."""
_MAX_QUERY_WORDS = 30
"""Content words that are searched; of a longer quotation from its beginning, middle and end."""
_QUERY_RUN = _MAX_QUERY_WORDS // 3
_DISGUISE = regex.compile(
    rf"[\p{{Cf}}\uFE00-\uFE0F\uFB00-\uFB06] | {LINE_END_HYPHEN.pattern} | \]\(<?http"
    r"| \[(?:sic|\p{L}\])",
    regex.VERBOSE,
)
"""Invisible characters, ligatures, line-end hyphens, addresses of links, and `[sic]`.

They disguise a word of plain letters, or that two such words are neighbours.
"""


class CandidateArticle(NamedTuple):
    """An article that was found, and False if it surely doesn't contain the quotation verbatim."""

    article: Article
    may_contain: bool


def query_of(quote: QuoteTokens) -> str:
    """The words that are searched for a quotation; empty if all are stop words."""
    content = [
        token
        for token in quote.tokens
        if token.kind is TokenKind.WORD and token.key.casefold() not in quote.stop_words
    ]
    if not content:
        return ""
    runs = [content]
    if len(content) > _MAX_QUERY_WORDS:
        middle = (len(content) - _QUERY_RUN) // 2
        runs = [content[:_QUERY_RUN], content[middle : middle + _QUERY_RUN], content[-_QUERY_RUN:]]
    return " ".join(span_of(run).slice(quote.text) for run in runs)


def find_candidates(
    library: Library, quote: QuoteTokens, query: str, collections: Sequence[str]
) -> list[CandidateArticle]:
    """The articles found, best first: those that miss the fewest words of the quotation."""
    firsts = {part[0].key for part in quote.parts}  # they may be in the other letter case
    plain = {token.key for token in quote.tokens if token.key.isalnum() and token.key.isascii()}
    longest = sorted(plain - firsts - quote.broken, key=lambda key: (-len(key), key))[
        :_MAX_CHECKED_WORDS
    ]
    count = max(_MIN_PASSAGES, _PASSAGES_OF_ONE_WORD // len(query.split()))
    articles = {hit.article.id: hit.article for hit in library.search(query, count, collections)}
    missing = {
        article.id: sum(word not in article.text for word in longest)
        for article in articles.values()
    }
    ordered = sorted(articles.values(), key=lambda article: missing[article.id])
    neighbours = _neighbours(quote, plain - quote.broken, firsts)
    candidates, characters = [], 0
    for article in ordered:
        may_contain = characters < _MAX_TOKENIZED_CHARACTERS and (
            (not missing[article.id] and bool(neighbours.search(article.text)))
            or bool(_DISGUISE.search(article.text))
        )
        characters += len(article.text) * may_contain
        candidates.append(CandidateArticle(article, may_contain))
    return candidates


def _neighbours(
    quote: QuoteTokens, plain: Collection[str], firsts: Collection[str]
) -> regex.Pattern[str]:
    """A pattern of the most words of a quotation that follow each other, of `plain` ones.

    The first letter of those in `firsts` may have the other case.
    """
    runs = [
        [_either_case(key) if (key := token.key) in firsts else key for token in run]
        for part in quote.parts
        for is_plain, run in groupby(part, lambda token: token.key in plain)
        if is_plain
    ]
    longest = max(runs, key=len, default=[])[:_MAX_NEIGHBOURS]
    return regex.compile(r"[\W_]+".join(longest))


def _either_case(key: str) -> str:
    return f"[{key[0].upper()}{key[0].lower()}]{key[1:]}"
