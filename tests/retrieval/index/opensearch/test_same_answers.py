"""The index in a cluster gives the answers of the embedded one, byte by byte."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random

import pytest

from retrieval import Library
from retrieval.storage.sqlite.store import Store
from tests.examples import examples
from tests.retrieval.index.opensearch.conftest import NewIndex
from tests.retrieval.index.opensearch.libraries import (
    FIRST_DAY,
    SOURCES,
    content,
    many_articles,
    many_questions,
)

BOTH = ("shared", "harbour")


@pytest.mark.parametrize("shards", [1, 3])
def test_questions_have_the_same_answers(new_index: NewIndex, shards: int) -> None:
    """Of one collection or several, with filters and without, after removals and replacements."""
    articles = many_articles(150)
    store = Store()
    ours = Library(store, new_index(store, shards=shards))
    theirs = Library()
    for library in (ours, theirs):
        library.add_many(articles[:120])
        library.add_many(articles[100:], "harbour")
        for article in articles[::7]:
            library.remove(article.id)
    random = Random(3)  # noqa: S311 - the same filters each time
    for question in many_questions(articles, examples(300)):
        collections = random.choice((("shared",), ("harbour",), BOTH))
        after = random.choice((None, None, FIRST_DAY + timedelta(days=random.randrange(500))))
        source = random.choice((None, None, *SOURCES))
        before = after and random.choice((None, after + timedelta(days=150)))
        answers = [
            one.ask(question, collections, source=source, after=after, before=before)
            for one in (ours, theirs)
        ]
        assert content(answers[0]) == content(answers[1])
        topics = [one.match_topic(question, collections) for one in (ours, theirs)]
        assert topics[0] == topics[1]
    assert ours.check() == []


def test_passages_are_found_in_the_same_order_however_many(
    new_index: NewIndex,
) -> None:
    """Also so many that the cluster's own order must be read to its end."""
    articles = many_articles(120)
    store = Store()
    ours, theirs = Library(store, new_index(store)), Library()
    for library in (ours, theirs):
        library.add_many(articles)
    for words in ("talks", "the river bridge in town", "北極", "등대는 언제"):
        for k in (1, 7, 1_000):
            found = [json.dumps(one.search_results(words, k).to_dict()) for one in (ours, theirs)]
            assert found[0] == found[1]


def test_a_question_may_have_thousands_of_words(new_index: NewIndex) -> None:
    """More than a query in a cluster may have clauses."""
    articles = many_articles(60)
    store = Store()
    ours, theirs = Library(store, new_index(store)), Library()
    words = " ".join(dict.fromkeys(" ".join(one.text for one in articles).split()))
    assert len(words.split()) > 1_200
    for library in (ours, theirs):
        library.add_many(articles)
    for k in (3, 60):
        found = [json.dumps(one.search_results(words, k).to_dict()) for one in (ours, theirs)]
        assert found[0] == found[1]
    for topic in (words, *(article.text for article in articles[:9])):
        assert ours.match_topic(topic) == theirs.match_topic(topic)
    assert ours.match_topic(articles[0].text).articles != ()
