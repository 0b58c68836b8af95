"""Shares: those of the words, and those of a source, a day and a value, each in its place."""

from __future__ import annotations

import pytest

from retrieval.ranking.features import (
    ExtraFeature,
    add_source_bonus,
    empty_features,
    extra_columns,
    extra_labels,
    term_columns,
)


def test_the_words_come_first_and_all_else_after_them() -> None:
    shares = empty_features(rows=2, words=4)
    term_columns(shares)[:] = 1
    assert shares.sum(axis=1).tolist() == [4, 4]
    assert extra_columns(shares).sum() == 0


def test_more_for_a_source_changes_nothing_but_its_share() -> None:
    [shares] = empty_features(rows=1, words=2)
    more = add_source_bonus(shares, 2.5)
    assert more[ExtraFeature.SOURCE] == more.sum() == 2.5
    assert shares.sum() == 0


@pytest.mark.parametrize("place", ExtraFeature)
def test_each_share_is_told_by_its_name(place: ExtraFeature) -> None:
    [shares] = empty_features(rows=1, words=3)
    shares[place] = 1
    names = extra_labels(source="source", day="day", value="value")
    told = [name for name, share in zip(names, extra_columns(shares), strict=True) if share]
    assert told == [place.name.lower()]
