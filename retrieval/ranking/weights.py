"""The weights of the ranking's features.

The values were set on the data sets of the evaluation (`docs/evaluation.md`);
`python -m benchmarks.quality.ablation` shows how its figures change without each of them. All are 0
or more, and 0 switches a feature off, except for the parameters of BM25 and `other_source`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """The weight of each feature, and the value that it is multiplied by."""

    sentence_k1: float = 0.6
    sentence_b: float = 0.4
    """BM25's parameters for sentences, both lower than for passages.

    In a sentence, one occurrence of a term means nearly as much as two.
    """
    bigram: float = 0.3
    """Times the mean idf of two terms that are neighbours in the question and in a sentence."""
    value: float = 0.3
    """Times a sentence's own score, if it has a value of the type that the question asks for."""
    title: float = 0.7
    """Times the idf of a term that is in the article's title but not in the sentence."""
    neighbour: float = 0.4
    """Times the idf of a term that is in the sentence before or after, but not in it."""
    heading: float = 0.9
    """Times the score of a term in the question or heading right above a sentence without it."""
    further_heading: float = 0.5
    """Times the same, for the sentences further down, and for the heading above a question."""
    other_source: float = 0.6
    """Times the score of a term in a passage of one source, if the question uses it of others.

    From 0 to 1, where 1 makes no difference. `source` makes up for the loss, so that no passage
    that was ranked falls behind those that were not.
    """
    best_sentence: float = 1.6
    """Times the score of a passage's best sentence; the passage's own BM25 score counts once."""
    article: float = 0.5
    """Times the best BM25 score of each term in any passage of the article, instead of its own.

    This weight and the next three are for statements and words to look up: what they are about, an
    article says as a whole. What a question asks for is said in one sentence.
    """
    statement_sentence: float = 0.5
    """Times the score of a passage's best sentence in its context, instead of `best_sentence`."""
    statement_title: float = 0.15
    """Times the score of its article's title as a sentence."""
    statement_name: float = 0.4
    """Times the idf of each name and number that is in any passage of the article."""
    source: float = 0.8
    """Times the highest BM25 score of a passage, if a passage is from a source named."""
    day: float = 0.6
    """Times the same, if a passage was published on a day, or in a month, that is named."""
    first_of_source: float = 0.8
    """Times the same, for the best passage of each source named: the question asks them all."""
    passage: float = 0.08
    """Times the score of its passage, for an extract; its sentence's own score counts once."""
    first_extract_of_source: float = 0.3
    """Times the highest score of an extract, for the best extract of each source named."""


WEIGHTS = Weights()
"""The weights that a library uses unless it is given others."""
