"""The support for an answer: what its extracts have of the question, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """The numbers that the confidence in an answer is computed from.

    Terms are those of the question, without those that only name sources and times. Each counts
    with its idf, so that a share of 1 is the idf of all terms together. What is said of an extract
    is about the best one, unless stated otherwise.
    """

    own: float
    """The share of the terms that are in the extract."""
    title: float
    """The share that is not in the extract, but in its article's title, source or date."""
    before: float
    """The share that only the sentence before the extract, or the heading above it, has."""
    surplus: float
    """A measure of how unlikely the terms in the extract are to occur together by chance.

    It is the sum of their idf, without those that say little, less the natural logarithm of the
    number of passages searched, divided by 10. If they were independent of each other, about
    exp(-10 · surplus) passages would have all of them.
    """
    passages: float
    """The natural logarithm of the number of passages searched in thousands, 0.3 at least.

    The more there are, the more have the terms by chance.
    """
    proximity: float
    """The share of the pairs of neighbouring terms that are near each other in the extract."""
    relation: float
    """The share of the terms besides names that are in a clause with one of the names.

    If the extract has no name, or there are only names, the largest share of all terms in a clause.
    """
    sources: float
    """The share of the sources named that an extract is from, from 0 to 1; 0 if none is named."""
    missing_names: float
    """The share of the names and numbers that no extract has, nor its passage, title, source and
    date."""
    lacks_name: float
    """1 if a name, number, code or quoted phrase of a question of one part is missing, else 0."""
    lacks_value: float
    """1 if the extract has no value of the type asked for, if those are recognised well, else 0."""
    lacks_negation: float
    """1 if the question has a negation and the extract has none, else 0.

    Always 0 if the question has several parts or asks for a reason.
    """
