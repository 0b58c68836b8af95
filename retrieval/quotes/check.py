"""Checks if a quotation is verbatim in any article, and if not, what is different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise

from retrieval.library import SHARED, Library
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Span
from retrieval.quotes.alignment import Alignment
from retrieval.quotes.candidates import CandidateArticle, find_candidates, query_of
from retrieval.quotes.diff import differences, similarity
from retrieval.quotes.joints import joints
from retrieval.quotes.matching import QuoteTokens
from retrieval.quotes.negations import negations_in, omitted_negations
from retrieval.quotes.result import (
    Difference,
    DifferenceKind,
    NearestMatch,
    Occurrence,
    QuoteCheck,
    StraySentence,
)
from retrieval.quotes.strays import stray_sentences, without
from retrieval.quotes.tokens import Token
from retrieval.text.languages import article_language

_MIN_SIMILARITY = 0.5
"""The similarity below which a text is not shown as the nearest match."""
_MAX_ALIGNED_ARTICLES = 3
"""Articles with which a quotation that is nowhere verbatim is aligned."""
_MAX_COMPARED_PLACES = 8
"""Places in one article that are compared where a quotation omits a negation."""
_MAX_LOCATED_SENTENCES = 4
"""Sentences that are looked for elsewhere, of those that the nearest article doesn't have."""


def check_quote(library: Library, text: str, collections: Sequence[str] = (SHARED,)) -> QuoteCheck:
    """The result of checking a quotation against the articles of the collections.

    It is verbatim if an article has the same words in the same letter case and the same marks, in
    the same order, anywhere in its text. White space, line ends, hyphens that break a word at the
    end of a line, the forms of dashes, apostrophes and ellipses, quotation marks, invisible
    characters, Markdown emphasis and the bars of a quoted block make no difference, nor do the case
    of the first letter and a full stop, comma, colon or dash at the ends. `[…]` and `...` stand for
    any words, but the verdict says that they do, and if they leave a negation out of a quoted
    sentence. Candidates are found by the quotation's content words and then compared with all of
    it. Sentences of a quotation that are not at their place are looked for elsewhere.
    """
    quote = QuoteTokens.from_text(text)
    searched = library.scope_size(collections)
    query = query_of(quote)
    if not query:
        return QuoteCheck(text, searched, is_wordless=True)
    candidates = find_candidates(library, quote, query, collections)
    check = _check_candidates(quote, candidates, searched)
    if check.nearest and check.nearest.strays:
        strays = _located(library, check.nearest, collections)
        return replace(check, nearest=replace(check.nearest, strays=strays))
    return check


def _located(
    library: Library, nearest: NearestMatch, collections: Sequence[str]
) -> tuple[StraySentence, ...]:
    """The stray sentences of a quotation, the first of them with the place where they are."""
    places = [
        _stray_place(library, stray.text, nearest.article, collections)
        for stray in nearest.strays[:_MAX_LOCATED_SENTENCES]
    ]
    unsearched = nearest.strays[_MAX_LOCATED_SENTENCES:]
    found = zip(nearest.strays, places, strict=False)
    return (*(replace(stray, place=place) for stray, place in found), *unsearched)


def _stray_place(
    library: Library, sentence: str, article: Article, collections: Sequence[str]
) -> Occurrence | None:
    """A place where a sentence is verbatim: in the article, or else in another one."""
    quote = QuoteTokens.from_text(sentence)
    here = _occurrence(quote, article, quote.tokens_of(article.text))
    if here:
        return here
    query = query_of(quote)
    found = find_candidates(library, quote, query, collections) if query else []
    likely = [candidate for candidate in found if candidate.may_contain]
    tokens = {article.id: quote.tokens_of(article.text) for article, _ in likely}
    return next(iter(_occurrences(quote, likely, tokens)), None)


def _check_candidates(
    quote: QuoteTokens, candidates: Sequence[CandidateArticle], searched: ScopeSize
) -> QuoteCheck:
    """All occurrences of a quotation in the candidates, or else the nearest match."""
    article_tokens = {
        article.id: quote.tokens_of(article.text)
        for rank, (article, may_contain) in enumerate(candidates)
        if may_contain or rank < _MAX_ALIGNED_ARTICLES
    }
    occurrences = _occurrences(quote, candidates, article_tokens)
    if occurrences:
        return QuoteCheck(quote.text, searched, tuple(occurrences))
    best = [candidate.article for candidate in candidates[:_MAX_ALIGNED_ARTICLES]]
    nearest = _nearest_match(quote, [(article, article_tokens[article.id]) for article in best])
    return QuoteCheck(quote.text, searched, nearest=nearest)


def _occurrences(
    quote: QuoteTokens,
    candidates: Sequence[CandidateArticle],
    article_tokens: Mapping[str, Sequence[Token]],
) -> list[Occurrence]:
    """The candidates that contain a quotation, oldest first; those without a negation last."""
    occurrences = [
        occurrence
        for article, may_contain in candidates
        if may_contain and (occurrence := _occurrence(quote, article, article_tokens[article.id]))
    ]
    return sorted(occurrences, key=lambda one: (bool(one.omitted_negations), _age(one.article)))


def _occurrence(
    quote: QuoteTokens, article: Article, text_tokens: Sequence[Token]
) -> Occurrence | None:
    """The first place in an article where a quotation omits no negation, or else the first."""
    first: Occurrence | None = None
    for spans in islice(quote.matches_in(text_tokens), _MAX_COMPARED_PLACES):
        between = [
            _trimmed(article.text, before.end, after.start) for before, after in pairwise(spans)
        ]
        omitted = [span for span in between if span.start < span.end]
        language = article_language(article) if omitted else ""
        negations = [omitted_negations(article.text, span, language) for span in omitted]
        joined = [joint for span in omitted for joint in joints(article.text, span, language)]
        place = Occurrence(
            article,
            spans,
            tuple(omitted),
            tuple(chain.from_iterable(negations)),
            tuple(dict.fromkeys(joined)),
        )
        if not place.omitted_negations:
            return place
        first = first or place
    return first


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span of words without the white space around them."""
    return Span(end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))


def _age(article: Article) -> tuple[bool, str, str]:
    """A sort key: the oldest first, those without a date last."""
    day = article.published
    return day is None, day.isoformat() if day else "", article.id


def _nearest_match(
    quote: QuoteTokens, articles: Sequence[tuple[Article, Sequence[Token]]]
) -> NearestMatch | None:
    """The words of an article that are most like a quotation; None if they are too different."""
    aligned = [
        (quote.align(text_tokens), article, text_tokens)
        for article, text_tokens in articles
        if text_tokens
    ]
    if not aligned:
        return None
    best, article, text_tokens = min(aligned, key=lambda one: one[0].cost)
    strays = stray_sentences(quote, best.steps())
    if not strays:
        return _match(quote, best, article, text_tokens)
    rest = QuoteTokens.from_text(without(quote.text, strays))
    rest_tokens = rest.tokens_of(article.text)
    match = _match(rest, rest.align(rest_tokens), article, rest_tokens)
    sentences = tuple(StraySentence(span.slice(quote.text)) for span in strays)
    return replace(match, strays=sentences) if match else None


def _match(
    quote: QuoteTokens, alignment: Alignment, article: Article, text_tokens: Sequence[Token]
) -> NearestMatch | None:
    """An alignment as words of an article; None if they are too different."""
    steps = alignment.steps()
    score = similarity(quote, text_tokens, steps, alignment.cost)
    if score < _MIN_SIMILARITY:
        return None
    shown = tuple(differences(quote, text_tokens, steps))
    spans = [one.span for one in shown if one.kind is not DifferenceKind.ADDED]
    span = Span(spans[0].start, spans[-1].end)
    return NearestMatch(article, span, score, shown, tuple(_missing_negations(article, shown)))


def _missing_negations(article: Article, shown: Sequence[Difference]) -> Iterator[Span]:
    """The negations of an article in words that the quotation has not, or has otherwise."""
    language = article_language(article)
    for one in shown:
        is_other = one.kind in (DifferenceKind.MISSING, DifferenceKind.CHANGED)
        if is_other and not negations_in(one.claimed, Span(0, len(one.claimed)), language):
            yield from negations_in(article.text, one.span, language)
