"""What counts how much when passages and their sentences are ranked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What each feature counts; benchmarks/ablation.py shows what each of them is good for."""

    sentence_k1: float = 0.6
    sentence_b: float = 0.4
    """In a sentence, that a term is there says nearly all, and how often says little."""
    pair: float = 0.3
    """Of their mean idf: two terms that follow each other in the question and in a sentence."""
    value: float = 0.3
    """Of a sentence's own score: that it has a value of the kind asked for."""
    title: float = 0.7
    """Of the idf of a word that a sentence lacks: that its article's title has it."""
    neighbour: float = 0.4
    """And that a sentence beside it has it."""
    other_source: float = 0.6
    """What a word counts in a source's passage that the question says of other sources only.

    The source makes up for it: no passage found falls behind those that are not looked at.
    """
    best_sentence: float = 1.6
    """The best sentence of a passage, whose own score counts 1."""
    source: float = 0.8
    day: float = 0.6
    """Of the highest score: that a passage is of a source or a day that the question names."""
    first_of_source: float = 0.8
    """And that it is the first one of its source, as the question asks them all."""
    passage: float = 0.2
    """The passage that an extract is from, whose own score counts 1."""
    first_extract_of_source: float = 0.3
    """Of the highest score of an extract: that it is the first one of a source named."""


WEIGHTS = Weights()
"""Those that are used."""
