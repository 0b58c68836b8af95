"""Shares: those of the words, and those of a source, a day and a value, each in its place."""

from __future__ import annotations

import pytest

from retrieval.ranking.features import (
    Beyond,
    beyond_named,
    beyond_words,
    no_shares,
    of_words,
    with_more_for_source,
)


def test_the_words_come_first_and_all_else_after_them() -> None:
    shares = no_shares(rows=2, words=4)
    of_words(shares)[:] = 1
    assert shares.sum(axis=1).tolist() == [4, 4]
    assert beyond_words(shares).sum() == 0


def test_more_for_a_source_changes_nothing_but_its_share() -> None:
    [shares] = no_shares(rows=1, words=2)
    more = with_more_for_source(shares, 2.5)
    assert more[Beyond.SOURCE] == more.sum() == 2.5
    assert shares.sum() == 0


@pytest.mark.parametrize("place", Beyond)
def test_each_share_is_told_by_its_name(place: Beyond) -> None:
    [shares] = no_shares(rows=1, words=3)
    shares[place] = 1
    names = beyond_named(source="source", day="day", value="value")
    told = [name for name, share in zip(names, beyond_words(shares), strict=True) if share]
    assert told == [place.name.lower()]
