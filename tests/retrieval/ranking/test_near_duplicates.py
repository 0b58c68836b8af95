"""Near-duplicates are found by the terms that two texts share."""

from __future__ import annotations

from retrieval.ranking.near_duplicates import is_near_duplicate


def test_texts_that_share_three_fifths_of_their_terms_are_near_duplicates() -> None:
    """The share is of all terms of both, and the bound itself counts."""
    assert is_near_duplicate({"a", "b", "c", "d"}, {"a", "b", "c", "e"})
    assert not is_near_duplicate({"a", "b", "c"}, {"a", "b", "d"})


def test_a_part_of_a_much_longer_text_is_no_near_duplicate() -> None:
    """A sentence is not a reprint of the passage that contains it."""
    assert not is_near_duplicate({"a", "b"}, {"a", "b", "c", "d"})


def test_the_bound_can_be_changed() -> None:
    """Callers that need a stricter or looser comparison say so."""
    assert is_near_duplicate({"a", "b", "c"}, {"a", "b", "d"}, jaccard=0.5)
    assert not is_near_duplicate({"a", "b", "c", "d"}, {"a", "b", "c", "e"}, jaccard=0.9)


def test_texts_that_share_nothing_are_no_near_duplicates() -> None:
    """Nor are two texts without a term."""
    assert not is_near_duplicate({"a"}, {"b"}, jaccard=0.0)
    assert not is_near_duplicate(set(), set())
