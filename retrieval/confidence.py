"""How sure it is that the passages found answer a question."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from retrieval.bm25 import K1, Statistics
from retrieval.question import Question
from retrieval.ranking import Ranked


def confidence(
    question: Question,
    ranked: Sequence[Ranked],
    missing: Collection[str],
    statistics: Statistics,
) -> float:
    """How much of what the question says the best passage says too, from 0 to 1.

    The mean of two shares of the question's idf: that of its terms which the passage has, and
    that of the score which the passage has, out of the highest that is possible. A name that
    the passage lacks counts twice against it. A word of no name that occurs nowhere counts
    half: the articles may only use another word.
    """
    if not ranked:
        return 0.0
    best = ranked[0]
    present = {term for term, share in zip(question.words, best.shares, strict=False) if share}
    total = covered = 0.0
    for term in question.words:
        weight = statistics.idf(term)
        if term in present:
            covered += weight
            total += weight
        elif term in question.names:
            total += 2 * weight
        else:
            total += weight / 2 if term in missing else weight
    return (covered + best.hit.score / (K1 + 1)) / (2 * total)
