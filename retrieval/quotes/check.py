"""Checks a quotation: whether it is verbatim in any article, and if not, what is different."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from retrieval.library import SHARED, Library
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Span
from retrieval.quotes.diff import differences, similarity
from retrieval.quotes.matching import QuoteTokens
from retrieval.quotes.result import DifferenceKind, NearestMatch, Occurrence, QuoteCheck
from retrieval.quotes.tokens import Token, TokenKind, span_of, tokens

_ALIKE = 0.5
"""What is less alike than this is another text."""
_PASSAGES = 60
"""So many are looked through for a quotation of many telling words; for one with few, more."""
_PASSAGES_BY_WORD = 240
_LOOKED_UP = 40
"""So many of its longest words are looked up in each article found."""
_COMPARED = 3
"""So many articles are compared word by word."""
_SEARCHED = 30
"""Telling words that a quotation is searched by; of a longer one's beginning, middle and end."""
_RUN = _SEARCHED // 3
_HIDING = regex.compile(r"[\p{Cf}\uFE00-\uFE0F\uFB00-\uFB06]")
"""What may stand inside a word of ASCII letters, or for some of them."""


def check_quote(library: Library, text: str, collections: Sequence[str] = (SHARED,)) -> QuoteCheck:
    """Whether a quotation is verbatim in an article of the collections, wherever in its text.

    Verbatim are the same words in the same letter case and the same marks, in the same order.
    White space, line ends, the forms of dashes, apostrophes and ellipses, quotation marks,
    invisible characters, emphasis of Markdown, and bars of a quoted block make no difference, and
    neither do the first letter's case and a full stop, comma, colon or dash at the ends. `[…]` and
    `...` stand for whatever an article has there. Articles are found by the words that can be
    searched, but held against the quotation in full.
    """
    claimed = QuoteTokens.from_text(text)
    searched = library.scope_size(collections)
    words = _query(claimed)
    if not words:
        return QuoteCheck(text, searched, is_wordless=True)
    candidates = _candidates(library, claimed, words, collections)
    return _checked(claimed, candidates, searched)


def _query(claimed: QuoteTokens) -> str:
    """The words that a quotation is searched by; none if none tells anything."""
    telling = [
        token
        for token in claimed.tokens
        if token.kind is TokenKind.WORD and token.key.casefold() not in claimed.stop_words
    ]
    if not telling:
        return ""
    runs = [telling]
    if len(telling) > _SEARCHED:
        middle = (len(telling) - _RUN) // 2
        runs = [telling[:_RUN], telling[middle : middle + _RUN], telling[-_RUN:]]
    return " ".join(span_of(run).slice(claimed.text) for run in runs)


def _candidates(
    library: Library, claimed: QuoteTokens, words: str, collections: Sequence[str]
) -> list[tuple[Article, bool]]:
    """The articles found, the likeliest first, and whether each may hold the quotation."""
    firsts = {part[0].key for part in claimed.parts}
    plain = {token.key for token in claimed.tokens if token.key.isalnum() and token.key.isascii()}
    telling = sorted(plain - firsts, key=lambda key: (-len(key), key))[:_LOOKED_UP]
    many = max(_PASSAGES, _PASSAGES_BY_WORD // len(words.split()))
    found = {hit.article.id: hit.article for hit in library.search(words, many, collections)}
    lacking = {
        article.id: sum(word not in article.text for word in telling) for article in found.values()
    }
    likely = sorted(found.values(), key=lambda article: lacking[article.id])
    return [
        (article, not lacking[article.id] or bool(_HIDING.search(article.text)))
        for article in likely
    ]


def _checked(
    claimed: QuoteTokens, candidates: Sequence[tuple[Article, bool]], searched: ScopeSize
) -> QuoteCheck:
    read = {
        article.id: tokens(article.text)
        for place, (article, may_hold) in enumerate(candidates)
        if may_hold or place < _COMPARED
    }
    holders = [
        Occurrence(article, spans)
        for article, may_hold in candidates
        if may_hold and (spans := claimed.spans_in(read[article.id]))
    ]
    if holders:
        holders.sort(key=lambda one: _age(one.article))
        return QuoteCheck(claimed.text, searched, tuple(holders))
    compared = [(article, read[article.id]) for article, _ in candidates[:_COMPARED]]
    return QuoteCheck(claimed.text, searched, nearest=_closest(claimed, compared))


def _age(article: Article) -> tuple[bool, str, str]:
    """The oldest first, those without a date last."""
    day = article.published
    return day is None, day.isoformat() if day else "", article.id


def _closest(
    claimed: QuoteTokens, read: Sequence[tuple[Article, Sequence[Token]]]
) -> NearestMatch | None:
    """The words of the article that are most like a quotation, if they are alike."""
    aligned = [(claimed.align(found), article, found) for article, found in read if found]
    if not aligned:
        return None
    best, article, found = min(aligned, key=lambda one: one[0].cost)
    steps = best.steps()
    alike = similarity(claimed, found, steps, best.cost)
    if alike < _ALIKE:
        return None
    shown = tuple(differences(claimed, found, steps))
    spans = [one.span for one in shown if one.kind is not DifferenceKind.ADDED]
    return NearestMatch(article, Span(spans[0].start, spans[-1].end), alike, shown)
