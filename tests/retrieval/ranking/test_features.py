"""Shares: those of the words, and those of a source, a day and a value, each in its place."""

from __future__ import annotations

from datetime import date

from retrieval.model.answer import Feature, FeatureScore
from retrieval.model.article import Article
from retrieval.query.parser import parse_query
from retrieval.ranking.features import (
    ExtraFeature,
    add_source_bonus,
    empty_features,
    explain,
    extra_columns,
    term_columns,
)
from retrieval.text.analysis import Analyzer


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


def test_each_score_is_explained_by_what_it_is_for() -> None:
    """The words as typed, the source, the date and the kind of value; what adds nothing is not."""
    query = parse_query("When did the ferry sink?", Analyzer())
    article = Article("Ice", "", source="Post", published=date(2015, 1, 2))
    assert explain(query, article, [1, 0, 2, 3, 4]) == (
        FeatureScore("ferry", 1, Feature.TERM),
        FeatureScore("Post", 2, Feature.SOURCE),
        FeatureScore("2 January 2015", 3, Feature.DATE),
        FeatureScore("a time", 4, Feature.TIME),
    )
