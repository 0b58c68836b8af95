"""The terms of an extract and of its context, which a question is compared with."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

import regex

from retrieval.answering.candidate_extract import CandidateExtract, opens_dependently
from retrieval.model.article import Article, Span
from retrieval.query.parser import Query
from retrieval.query.requirements import Requirement, normalize
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.languages import ENGLISH
from retrieval.text.unicode import is_plain
from retrieval.text.values import novel_values

_CLAUSE_BOUNDARY = regex.compile(
    r"[,;:—–()]|\b(?:who|which|that|while|but|because|although|when|where|after|before|as|and)\b",
    regex.IGNORECASE,
)
_MIN_STEM_CHARACTERS = 4
"""Characters at the beginning of two forms of a name that are the same, at least."""
_STEMMED_CHARACTERS = _MIN_STEM_CHARACTERS - 1
"""Characters at the beginning of such a term that are those of its word: stemming changes what
follows, as in "bony", whose term is "boni"."""
_MARKS_IN_WORDS = str.maketrans("", "", ".,'’")
_SENTENCE_GAP = 4
"""Terms by which the distance between terms of two sentences is increased."""


class ExtractTerms:
    """The terms of one extract and of its context, as terms of one question.

    The context is the rest of its passage, and the title, source and date of its article.
    """

    def __init__(
        self, query: Query, candidate: CandidateExtract, shown: Span, analyzer: Analyzer
    ) -> None:
        self._query = query
        self._candidate = candidate
        self._shown = shown
        self._article = candidate.passage.article
        self._analyzer = analyzer.for_article(self._article)
        self.source = fold_source(self._article.source)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """The positions of each term, with the number of its clause."""
        places: dict[str, list[tuple[int, int]]] = {}
        text, passage = self._article.text, self._candidate.passage
        position = clause = 0
        for sentence in passage.sentences[self._candidate.first : self._candidate.last + 1]:
            span = Span(max(sentence.start, self._shown.start), min(sentence.end, self._shown.end))
            boundaries = [match.start() for match in _CLAUSE_BOUNDARY.finditer(text, *span)]
            # pairs of characters come before their characters
            for word in sorted(self._analyzer.words(text, span), key=lambda word: word.start):
                while boundaries and boundaries[0] <= word.start:
                    boundaries.pop(0)
                    clause += 1
                term = self._query.variants.get(word.term, word.term)
                places.setdefault(term, []).append((position, clause))
                position += 1
            clause += 1
            position += _SENTENCE_GAP
        return places

    @property
    def is_heading(self) -> bool:
        """True if it is nothing but a heading or a question."""
        return self._candidate.is_heading

    @cached_property
    def _body(self) -> Sequence[Span]:
        """The sentences that are shown, without the heading that the extract begins with."""
        start = max(self._shown.start, self._candidate.body.start)
        sentences = self._candidate.passage.sentences
        shown = sentences[self._candidate.first : self._candidate.last + 1]
        return [
            Span(max(one.start, start), min(one.end, self._shown.end))
            for one in shown
            if one.end > start and one.start < self._shown.end
        ]

    @cached_property
    def text(self) -> str:
        """The words that are shown."""
        return self._shown.slice(self._article.text)

    @cached_property
    def own(self) -> frozenset[str]:
        """The terms of the extract."""
        text, passage = self._article.text, self._candidate.passage
        sentences = passage.sentences[self._candidate.first : self._candidate.last + 1]
        is_whole = self._shown == (sentences[0].start, sentences[-1].end)
        # a sentence right after another word may begin with a part of it
        if is_whole and all(one.start == 0 or text[one.start - 1].isspace() for one in sentences):
            return frozenset(
                chain.from_iterable(self._terms_of(one.slice(text)) for one in sentences)
            )
        return frozenset(self._places)

    @cached_property
    def clauses(self) -> Mapping[str, frozenset[int]]:
        """The numbers of the clauses that have each term."""
        return {
            term: frozenset(clause for _, clause in places) for term, places in self._places.items()
        }

    def distance(self, one: str, other: str) -> float:
        """The least distance of two terms, in terms; infinite if one is missing."""
        return min(
            (
                abs(mine - theirs)
                for mine, _ in self._places.get(one, ())
                for theirs, _ in self._places.get(other, ())
            ),
            default=math.inf,
        )

    @cached_property
    def title(self) -> frozenset[str]:
        """The terms of the article's title, source and date."""
        return frozenset(self._terms_of(_metadata(self._article)))

    @cached_property
    def before(self) -> frozenset[str]:
        """The terms of the sentence before the extract and of the heading above it."""
        first = self._candidate.first
        sentence = self._sentence(first - 1) if first else ()
        return frozenset([*sentence, *self._terms_of(self._candidate.heading)])

    @cached_property
    def _near(self) -> frozenset[str]:
        """The terms of the extract and of the article's title, source and date."""
        return self.own | self.title

    def has_name(self, term: str) -> bool:
        """True if the extract or its context has a name, or a form of it.

        Of two forms, one begins with the other, as "Korean" with "Korea".
        """
        if term in self._near or term in self._candidate.origin.query_terms:
            return True
        return len(term) >= _MIN_STEM_CHARACTERS and any(
            len(other) >= _MIN_STEM_CHARACTERS
            and (term.startswith(other) or other.startswith(term))
            for other in self._terms_like(term)
        )

    def _terms_like(self, term: str) -> Iterator[str]:
        """The terms of the extract and its context, at least those with the same beginning."""
        yield from self._near
        # a term of the question can stand for another word of the passage
        yield from self._candidate.origin.query_terms
        beginning = _without_marks(term[:_STEMMED_CHARACTERS])
        for number, letters in enumerate(self._letters):
            if letters is None or beginning in letters:
                yield from self._sentence(number)

    @cached_property
    def _letters(self) -> Sequence[str | None]:
        """The letters of each sentence, in which the beginnings of its terms are found.

        None where a term may begin otherwise than its word: outside English, and with accents.
        """
        texts = (span.slice(self._article.text) for span in self._candidate.passage.sentences)
        is_english = self._analyzer.language == ENGLISH
        return [
            _without_marks(text.lower()) if is_english and is_plain(text) else None
            for text in texts
        ]

    def has_value(self, subject: Collection[str]) -> bool:
        """True if the extract has a value of the type asked for that is not in the question.

        Of several sentences, only those count that have a term of the `subject` or refer to the
        sentence before; below a question or heading, all do.
        """
        answer_type, text = self._query.answer_type, self._article.text
        if answer_type is None:
            return False
        return any(
            any(novel_values(answer_type, text, sentence, self._query.words, self._analyzer))
            for sentence in self._body
            if self._candidate.heading
            or len(self._body) == 1
            or opens_dependently(sentence.slice(text))
            or not set(self._terms_of(sentence.slice(text))).isdisjoint(subject)
        )

    def meets(self, requirement: Requirement) -> bool:
        """True if the extract, the sentence before or the title, source and date have it."""
        return requirement.is_met(self._normalized, self._article)

    @cached_property
    def _normalized(self) -> str:
        first, sentences = self._candidate.first, self._candidate.passage.sentences
        start = sentences[first - 1].start if first else self._shown.start
        return normalize(
            f"{_metadata(self._article)}\n{self._article.text[start : self._shown.end]}"
        )

    def _sentence(self, number: int) -> Sequence[str]:
        span = self._candidate.passage.sentences[number]
        return self._terms_of(span.slice(self._article.text))

    def _terms_of(self, text: str) -> Sequence[str]:
        return self._query.unify_variants(self._analyzer.cached_terms(text))


def _without_marks(text: str) -> str:
    """A text without the marks that words may have inside and terms don't, as in "U.S."."""
    return text.translate(_MARKS_IN_WORDS)


def _metadata(article: Article) -> str:
    published = format_date(article.published, article.published_precision)
    return f"{article.title}\n{article.source or ''}\n{published}"
