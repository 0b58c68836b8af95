"""The difference between two versions of an article, in sentences and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from retrieval.changes.common_items import common_items
from retrieval.model.article import Article, Span
from retrieval.quotes.tokens import Token, TokenKind, span_of, tokens
from retrieval.text.boilerplate.detection import content_sentences

_MIN_SIMILARITY = 0.5
"""Of the words of two sentences, if one is a change of the other; 1 for the same words."""
_SAME = 2.0
"""The similarity of two sentences that are equal; those that only have the same words are less."""
_MAX_CANDIDATES = 30
"""Sentences that one is compared with, after the last that was found to be changed."""


class ArticleField(Enum):
    """The metadata whose changes are shown."""

    TITLE = "title"
    SOURCE = "source"
    PUBLISHED = "published"
    ADDRESS = "address"
    AUTHOR = "author"


_VALUES: Mapping[ArticleField, Callable[[Article], str | None]] = MappingProxyType(
    {
        ArticleField.TITLE: lambda article: article.title,
        ArticleField.SOURCE: lambda article: article.source or None,
        ArticleField.PUBLISHED: lambda article: article.published_iso,
        ArticleField.ADDRESS: lambda article: article.address,
        ArticleField.AUTHOR: lambda article: article.author or None,
    }
)


class FieldChange(NamedTuple):
    """A field before and after a change; None where it is empty."""

    field: ArticleField
    before: str | None
    after: str | None


@dataclass(frozen=True)
class SentenceChange:
    """A sentence that was removed, added or changed, in the exact words of each version."""

    before: str
    """Empty for a sentence that was added."""
    after: str
    """Empty for a sentence that was removed."""
    removed: tuple[Span, ...]
    """The words of `before` that `after` doesn't have at this place."""
    added: tuple[Span, ...]
    """The words of `after` that `before` doesn't have at this place."""


@dataclass(frozen=True)
class ArticleChange:
    """A version of an article, the one that replaced it, and how they differ."""

    before: Article
    after: Article
    at: datetime | None
    """The time when the later version was added; None if that is not known."""
    fields: tuple[FieldChange, ...]
    sentences: tuple[SentenceChange, ...]
    """In the order of the text. Typography, white space and what is not searched don't count."""

    @property
    def is_correction(self) -> bool:
        """True if only metadata were changed."""
        return self.before.text == self.after.text


class _Sentence(NamedTuple):
    text: str
    tokens: list[Token]
    key: tuple[str, ...]
    words: frozenset[str]


def article_change(before: Article, after: Article, at: datetime | None = None) -> ArticleChange:
    """Compare two versions of an article."""
    fields = tuple(
        FieldChange(field, value(before), value(after))
        for field, value in _VALUES.items()
        if value(before) != value(after)
    )
    is_same_text = before.text == after.text
    sentences = () if is_same_text else tuple(_sentence_changes(before, after))
    return ArticleChange(before, after, at, fields, sentences)


def _sentence_changes(before: Article, after: Article) -> Iterator[SentenceChange]:
    ours, theirs = _sentences(before), _sentences(after)
    pairs = common_items([one.key for one in ours], [one.key for one in theirs])
    first = other_first = 0
    for last, other_last in [*pairs, (len(ours), len(theirs))]:
        yield from _changes(ours[first:last], theirs[other_first:other_last])
        first, other_first = last + 1, other_last + 1


def _sentences(article: Article) -> list[_Sentence]:
    """The sentences of an article that are searched."""
    sentences = []
    for run in content_sentences(article):
        for span in run:
            text = span.slice(article.text)
            found = tokens(text)
            words = frozenset(token.key.lower() for token in found if token.kind is TokenKind.WORD)
            sentences.append(_Sentence(text, found, tuple(token.key for token in found), words))
    return sentences


def _changes(ours: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> Iterator[SentenceChange]:
    """The changes between two runs of sentences, few of which are in both: repeated ones may be."""
    done = 0
    for sentence in ours:
        scores = [_similarity(sentence, other) for other in theirs[done : done + _MAX_CANDIDATES]]
        best = max(scores, default=0.0)
        if best < _MIN_SIMILARITY:
            yield _change(sentence, _NO_SENTENCE)
            continue
        place = done + scores.index(best)
        yield from (_change(_NO_SENTENCE, other) for other in theirs[done:place])
        if best < _SAME:
            yield _change(sentence, theirs[place])
        done = place + 1
    yield from (_change(_NO_SENTENCE, other) for other in theirs[done:])


def _similarity(one: _Sentence, other: _Sentence) -> float:
    """The share of the words of two sentences that both have (Dice coefficient), or `_SAME`."""
    if one.key == other.key:
        return _SAME
    total = len(one.words) + len(other.words)
    return 2 * len(one.words & other.words) / total if total else 0.0


_NO_SENTENCE = _Sentence("", [], (), frozenset())


def _change(before: _Sentence, after: _Sentence) -> SentenceChange:
    pairs = common_items(before.key, after.key)
    return SentenceChange(
        before.text,
        after.text,
        _unmatched(before.tokens, [place for place, _ in pairs]),
        _unmatched(after.tokens, [place for _, place in pairs]),
    )


def _unmatched(found: Sequence[Token], matched: Sequence[int]) -> tuple[Span, ...]:
    """The spans of tokens that are not matched, with neighbours taken together."""
    edges = [-1, *matched, len(found)]
    return tuple(
        span_of(found[before + 1 : after])
        for before, after in pairwise(edges)
        if after > before + 1
    )
