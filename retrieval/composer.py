"""Chooses the exact words that answer a question, or says that the passages hold no answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.analysis import Analyzer
from retrieval.answer import Answer, Extract, Searched
from retrieval.article import Article, Passage
from retrieval.bm25 import BM25, K1, Statistics
from retrieval.excerpt import excerpt
from retrieval.question import Question
from retrieval.retriever import Hit, context

MAX_EXTRACTS = 3
MAX_SENTENCES = 3
LEAD_CHARACTERS = 240
"""An extract takes in a neighbouring sentence only as long as it stays within this."""
MAX_CHARACTERS = 450
"""A sentence above this is cut."""
THRESHOLD = 0.3
"""The confidence from which on an answer is given."""

_PASSAGE_WEIGHT = 0.5
"""What a passage's score counts towards its sentences', whose own score counts 1."""
_RELEVANT = 0.4
"""An extract scores at least this share of the best one's score."""
_SAME_WORDS = 0.6
"""Two extracts that share this part of their terms say the same (Jaccard)."""
_HEADING_WORDS = 12
_HEADING_WEIGHT = 0.5
"""A line so short that ends in a letter is a heading: it announces an answer, but is none."""
_LEANING = frozenset("he she it they this that these those his her their its him them".split())
"""Words at the head of a sentence that leans on the one before."""


@dataclass(frozen=True)
class Pick:
    """Neighbouring sentences of a passage, on their way to become an extract."""

    passage: Passage
    first: int
    last: int
    terms: frozenset[str]
    score: float
    is_heading: bool = False
    also_in: tuple[Article, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences it holds."""
        return self.last - self.first + 1

    @property
    def length(self) -> int:
        """In characters."""
        spans = self.passage.sentences
        return spans[self.last].end - spans[self.first].start

    @property
    def crosses_lines(self) -> bool:
        """Whether there is a line end between its sentences: a new paragraph, as a rule."""
        spans = self.passage.sentences[self.first : self.last + 1]
        text = self.passage.article.text
        return any("\n" in text[one.end : other.start] for one, other in zip(spans, spans[1:]))

    def holds(self, passage: Passage, number: int) -> bool:
        """Whether a sentence is part of it."""
        return self.passage == passage and self.first <= number <= self.last

    def says_the_same(self, other: Pick) -> bool:
        """Whether the two are made of nearly the same words."""
        shared = len(self.terms & other.terms)
        return shared >= _SAME_WORDS * len(self.terms | other.terms)

    def joined(self, other: Pick) -> Pick | None:
        """Both as one, if they are neighbours and the whole is still short."""
        apart = other.first > self.last + 1 or self.first > other.last + 1
        if self.passage != other.passage or apart or self.is_heading or other.is_heading:
            return None
        whole = replace(
            self,
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            terms=self.terms | other.terms,
        )
        fits = whole.length <= LEAD_CHARACTERS and whole.sentences <= MAX_SENTENCES
        return whole if fits else None


class Composer:
    """Composes answers with the words and the statistics of one scope."""

    def __init__(self, statistics: Statistics, analyzer: Analyzer) -> None:
        self._statistics = statistics
        self._analyzer = analyzer

    def compose(self, question: Question, hits: Sequence[Hit], searched: Searched) -> Answer:
        """The answer that the passages found, best first, give to a question."""
        weights = {term: self._statistics.idf(term) for term in question.words}
        extracts = tuple(
            self._extract(pick, weights) for pick in _chosen(self._ranked(hits, weights))
        )
        confidence = self._confidence(question, hits, weights)
        answered = confidence >= THRESHOLD
        return Answer(
            question=question.text,
            confidence=confidence,
            searched=searched,
            extracts=extracts if answered else (),
            nearest=() if answered else extracts,
            missing_terms=tuple(
                word for term, word in question.words.items() if self._is_missing(term)
            ),
        )

    def _is_missing(self, term: str) -> bool:
        return not self._statistics.frequencies.get(term)

    def _confidence(
        self, question: Question, hits: Sequence[Hit], weights: Mapping[str, float]
    ) -> float:
        """How much of what the question says the best passage says too, from 0 to 1.

        The mean of two shares of the question's idf: that of its terms which the passage has, and
        that of the score which the passage has, out of the highest that is possible. A name that
        the passage lacks counts twice against it. A word of no name that occurs nowhere counts
        half: the articles may only use another word.
        """
        if not hits:
            return 0.0
        best = hits[0]
        present = set(self._analyzer.terms(f"{context(best.article)}\n{best.text}"))
        total = covered = 0.0
        for term, weight in weights.items():
            if term in present:
                covered += weight
                total += weight
            elif term in question.names:
                total += 2 * weight
            else:
                total += weight / 2 if self._is_missing(term) else weight
        return (covered + best.score / (K1 + 1)) / (2 * total)

    def _ranked(self, hits: Sequence[Hit], weights: Mapping[str, float]) -> list[Pick]:
        """The sentences of the passages that have a term of the question, best first."""
        places = [(hit, number) for hit in hits for number in range(len(hit.passage.sentences))]
        documents = [
            self._analyzer.terms(hit.passage.sentences[number].of(hit.article.text))
            for hit, number in places
        ]
        model = BM25(
            documents,
            Statistics(
                documents=self._statistics.documents,
                average_length=sum(map(len, documents)) / max(1, len(documents)),
                frequencies=self._statistics.frequencies,
            ),
        )
        scores = model.scores(list(weights))
        picks = [
            _pick(hit, number, frozenset(terms), float(score))
            for (hit, number), terms, score in zip(places, documents, scores, strict=True)
            if score > 0
        ]
        return sorted(picks, key=lambda pick: -pick.score)

    def _extract(self, pick: Pick, weights: Mapping[str, float]) -> Extract:
        """What a pick shows: its sentences, or a part of one that is too long."""
        text = pick.passage.article.text
        sentences = pick.passage.sentences[pick.first : pick.last + 1]
        whole = sentences[0]._replace(end=sentences[-1].end)
        words = [
            word._replace(start=word.start + whole.start, end=word.end + whole.start)
            for word in self._analyzer.words(whole.of(text))
        ]
        shown = excerpt(text, whole, MAX_CHARACTERS, words, weights)
        return Extract(
            article=pick.passage.article,
            start=shown.start,
            end=shown.end,
            score=pick.score,
            also_in=pick.also_in,
            cut_before=shown.start > whole.start or (pick.passage.cut_before and pick.first == 0),
            cut_after=shown.end < whole.end
            or (pick.passage.cut_after and pick.last == len(pick.passage.sentences) - 1),
        )


def _pick(hit: Hit, number: int, terms: frozenset[str], score: float) -> Pick:
    """A sentence of a passage, by its own score and that of the passage."""
    line = hit.passage.sentences[number].of(hit.article.text)
    is_heading = line[-1].isalnum() and len(line.split()) <= _HEADING_WORDS
    weight = _HEADING_WEIGHT if is_heading else 1.0
    whole = weight * (score + _PASSAGE_WEIGHT * hit.score)
    return Pick(hit.passage, number, number, terms, whole, is_heading)


def _chosen(ranked: Sequence[Pick]) -> list[Pick]:
    """The picks to show: the best that say something new, with what they need to be understood."""
    chosen: list[Pick] = []
    for pick in ranked:
        if pick.score < _RELEVANT * ranked[0].score:
            break
        place, merged = _merged(chosen, pick)
        if merged:
            chosen[place] = merged
        elif len(chosen) < MAX_EXTRACTS:
            chosen.append(pick)
        else:
            break
    return [_supported(pick, chosen) for pick in chosen]


def _merged(chosen: Sequence[Pick], pick: Pick) -> tuple[int, Pick | None]:
    """Which of the chosen takes a pick in, and what it becomes; None if none does."""
    for place, other in enumerate(chosen):
        if other.says_the_same(pick):
            article = pick.passage.article
            known = {other.passage.article.id, *(a.id for a in other.also_in)}
            also_in = () if article.id in known else (article,)
            return place, replace(other, also_in=other.also_in + also_in)
        whole = other.joined(pick)
        if whole and not whole.crosses_lines:
            return place, whole
    return -1, None


def _supported(pick: Pick, chosen: Sequence[Pick]) -> Pick:
    """The pick with the sentence before, if it leans on that one and nothing else shows it."""
    before = pick.first - 1
    opening = pick.passage.sentences[pick.first].of(pick.passage.article.text).split(None, 1)[0]
    leans = opening.strip("\"'“”‘’,").lower() in _LEANING
    if not leans or before < 0 or any(other.holds(pick.passage, before) for other in chosen):
        return pick
    return pick.joined(replace(pick, first=before, last=before)) or pick
