"""What counts how much when passages and their sentences are ranked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What each feature counts; benchmarks/ablation.py shows what each of them is good for."""

    sentence_k1: float = 0.3
    sentence_b: float = 0.4
    """In a sentence, that a term is there says nearly all, and how often says little."""
    pair: float = 0.3
    """Of their mean idf: two terms that follow each other in the question and in a sentence."""
    value: float = 0.3
    """Of a sentence's own score: that it has a value of the kind asked for."""
    best_sentence: float = 1.2
    """The best sentence of a passage, whose own score counts 1."""
    source: float = 0.5
    day: float = 0.4
    """Of the highest score: that a passage is of a source or a day that the question names."""
    first_of_source: float = 0.5
    """And that it is the first one of its source, as the question asks them all."""
    clause: float = 0.5
    """More, or less, for a term that is asked of this source, or only of another one."""
    passage: float = 0.6
    """The passage that an extract is from, whose own score counts 1."""
    before: float = 0.1
    """The sentence before it: what it speaks of may be named there."""
    first_extract_of_source: float = 0.3
    """Of the highest score of an extract: that it is the first one of a source named."""


WEIGHTS = Weights()
"""Those that are used."""
