"""Features of a score: query terms, then source, day and value, each in its column."""

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
    term_columns,
)
from retrieval.text.analysis import Analyzer


def test_the_query_terms_come_first_and_the_extra_features_after_them() -> None:
    features = empty_features(rows=2, terms=4)
    term_columns(features)[:] = 1
    assert features.sum(axis=1).tolist() == [4, 4]
    assert [features[0, column] for column in ExtraFeature] == [0, 0, 0]


def test_a_source_bonus_changes_only_the_score_of_the_source() -> None:
    [features] = empty_features(rows=1, terms=2)
    raised = add_source_bonus(features, 2.5)
    assert raised[ExtraFeature.SOURCE] == raised.sum() == 2.5
    assert features.sum() == 0


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
