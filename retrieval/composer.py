"""Chooses the exact words that answer a question, or says that the passages hold no answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from retrieval.analysis import Analyzer
from retrieval.answer import Answer, Extract, Searched
from retrieval.bm25 import BM25, K1, Statistics
from retrieval.excerpt import excerpt
from retrieval.picking import Pick, choose
from retrieval.question import Question
from retrieval.retriever import Hit
from retrieval.terms import searched_terms

MAX_EXTRACT_CHARACTERS = 450
"""A sentence above this is cut."""
THRESHOLD = 0.3
"""The confidence from which on an answer is given."""

_PASSAGE_WEIGHT = 0.5
"""What a passage's score counts towards its sentences', whose own score counts 1."""
_HEADING = re.compile(r"(?:\S+\s+){0,11}\S*\w|.*\?", re.DOTALL)
"""A few words without a full stop, or a question: such a line announces an answer, but is none."""


class Composer:
    """Composes answers with the words and the statistics of one scope."""

    def __init__(self, statistics: Statistics, analyzer: Analyzer) -> None:
        self._statistics = statistics
        self._analyzer = analyzer

    def compose(
        self,
        question: Question,
        hits: Sequence[Hit],
        missing: Collection[str],
        searched: Searched,
    ) -> Answer:
        """The answer that the passages found, best first, give to a question.

        `missing` are the terms of the question that occur in no passage searched.
        """
        weights = {term: self._statistics.idf(term) for term in question.words}
        extracts = tuple(
            self._extract(pick, weights) for pick in choose(self._ranked(hits, weights))
        )
        confidence = self._confidence(question, hits, missing, weights)
        answered = confidence >= THRESHOLD
        return Answer(
            question=question.text,
            confidence=confidence,
            searched=searched,
            extracts=extracts if answered else (),
            nearest=() if answered else extracts,
            missing_terms=tuple(word for term, word in question.words.items() if term in missing),
        )

    def _confidence(
        self,
        question: Question,
        hits: Sequence[Hit],
        missing: Collection[str],
        weights: Mapping[str, float],
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
        present = set(searched_terms(best.passage, self._analyzer))
        total = covered = 0.0
        for term, weight in weights.items():
            if term in present:
                covered += weight
                total += weight
            elif term in question.names:
                total += 2 * weight
            else:
                total += weight / 2 if term in missing else weight
        return (covered + best.score / (K1 + 1)) / (2 * total)

    def _ranked(self, hits: Sequence[Hit], weights: Mapping[str, float]) -> list[Pick]:
        """The sentences of the passages that have a term of the question, best first.

        Where only titles, sources or dates have one, the sentences that begin the passages.
        """
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
            if score > 0 or (number == 0 and not scores.any())
        ]
        return sorted(picks, key=lambda pick: -pick.score)

    def _extract(self, pick: Pick, weights: Mapping[str, float]) -> Extract:
        """What a pick shows: its sentences, or a part of one that is too long."""
        text = pick.passage.article.text
        sentences = pick.passage.sentences[pick.first : pick.last + 1]
        whole = sentences[0]._replace(end=sentences[-1].end)
        words = list(self._analyzer.words(text, whole))
        shown = excerpt(text, whole, MAX_EXTRACT_CHARACTERS, words, weights)
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
    whole = score + _PASSAGE_WEIGHT * hit.score
    is_heading = bool(_HEADING.fullmatch(line))
    return Pick(hit.passage, number, number, (terms,), whole, is_heading)
