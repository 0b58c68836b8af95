"""The support for an answer: numbers on what its extracts have of what the question asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """What the best extract, unless stated otherwise, has of what a question asks for.

    Shares are of the idf of all terms of the question that don't just name sources and times, and
    from 0 to 1.
    """

    own: float
    """The share of the terms in the extract."""
    title: float
    """The share of the terms in the article's title, source and date, but not in the extract."""
    before: float
    """The share of those that only the sentence before or the heading above it has."""
    surplus: float
    """The idf of its terms less the logarithm of the number of passages, divided by 10.

    Terms that are independent of each other would occur together in about exp(-surplus) passages by
    chance.
    """
    passages: float
    """The natural logarithm of the number of passages searched, in thousands; at least of 0.3.

    The more there are, the more have a question's words by chance.
    """
    proximity: float
    """The share of neighbouring terms of the question that are near each other, weighted by idf."""
    relation: float
    """The share of the other terms in a clause with a name of the question.

    If the extract has no such name, the share of all terms in one clause.
    """
    sources: float
    """The share of the sources named of which an extract is shown; 0 if none is named."""
    missing_names: float
    """The share of the names and numbers that no extract has, nor its passage, title and date."""
    lacks_name: float
    """1 if the question has one part and a name or number of it is missing, else 0."""
    lacks_value: float
    """1 if no value of the type asked for is in it, else 0."""
    lacks_negation: float
    """1 if the question asks what is not so, and it has no negation, else 0.

    0 for a question of several parts, and for one that asks for a reason.
    """
