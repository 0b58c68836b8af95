"""The same articles and the same question give the same bytes from every engine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library, read_all
from retrieval.errors import StoreUnavailable
from retrieval.model.answer import Answer
from tests.examples import examples
from tests.retrieval.contract.engines import NewEngine, plain
from tests.seed_questions import ANSWERABLE

SEEDS = Path(__file__).parents[3] / "seeds"
WORDS = "bridge river vote mayor tram ticket harbour guests opened walked leaks".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(
    lambda words: f"The {' '.join(words)} in the town."
)
ARTICLES = st.builds(
    Article,
    title=st.sampled_from(["The bridge", "A vote", "Trams"]),
    text=st.lists(SENTENCES, min_size=1, max_size=5).map("\n\n".join),
    source=st.sampled_from([None, "Town Gazette", "Harbour Post"]),
    published=st.sampled_from([None, date(2021, 5, 4), date(2021, 6, 1)]),
)
QUESTIONS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "brigde", "harbuor"]), min_size=1, max_size=5).map(" ".join),
    st.sampled_from(
        [
            "When did the mayor open the bridge?",
            "What does the Harbour Post say about the tram?",
            "What happened in May 2021?",
            "Did the Town Gazette report on the vote in June 2021?",
        ]
    ),
)
BRIDGE = Article(
    "The bridge opens",
    "The bridge over the Orla opened on Monday. Three hundred guests walked across it first.",
    "Town Gazette",
    date(2021, 5, 4),
    "https://example.org/bridge",
)
TRAM = Article(
    "Trams return", "Trams run again from June. A ticket costs two crowns.", "Harbour Post"
)
MARKET = Article("Market", "The fish market moves to the harbour in autumn.", "Harbour Post")
CLOSED = replace(BRIDGE, text="The bridge over the Orla is shut since Monday.")


def content(answer: Answer) -> str:
    """An answer without the time it took."""
    return json.dumps({**answer.to_dict(), "took_ms": 0})


def expected(
    articles: Sequence[Article],
    question: str,
    others: Sequence[Article] = (),
    scope: Sequence[str] = ("shared",),
) -> str:
    """The answer from the plain engine, of articles that were added once and at once."""
    library = Library(*plain())
    library.add_many(articles)
    library.add_many(others, "harbour")
    return content(library.ask(question, scope))


def test_neither_order_nor_batches_change_an_answer(new_engine: NewEngine, slowness: int) -> None:
    @settings(max_examples=1 + examples(150) // slowness)
    @given(
        articles=st.lists(ARTICLES, max_size=6),
        sizes=st.lists(st.integers(1, 3), max_size=4),
        random=st.randoms(use_true_random=False),
        question=QUESTIONS,
    )
    def check(articles: list[Article], sizes: list[int], random: Random, question: str) -> None:
        library = Library(*new_engine())
        shuffled = list(articles)
        random.shuffle(shuffled)
        for size in (*sizes, len(shuffled)):
            library.add_many(shuffled[:size])
            del shuffled[:size]
        assert content(library.ask(question)) == expected(articles, question)

    check()


def test_articles_that_were_removed_change_no_answer(new_engine: NewEngine, slowness: int) -> None:
    @settings(max_examples=1 + examples(150) // slowness)
    @given(
        articles=st.lists(ARTICLES, max_size=4),
        removed=st.lists(ARTICLES, max_size=6),
        question=QUESTIONS,
    )
    def check(articles: list[Article], removed: list[Article], question: str) -> None:
        library = Library(*new_engine())
        kept = {article.id for article in articles}
        library.add_many(removed[::2])
        library.add_many(articles)
        library.add_many(removed[1::2])
        library.ask(question)
        for article in removed:
            if article.id not in kept:
                library.remove(article.id)
        assert content(library.ask(question)) == expected(articles, question)
        assert library.check() == []

    check()


def test_a_scope_is_answered_from_as_if_it_were_all_there_is(
    new_engine: NewEngine, slowness: int
) -> None:
    """Also if articles are in several of its collections."""

    @settings(max_examples=1 + examples(150) // slowness)
    @given(
        ours=st.lists(ARTICLES, max_size=4),
        theirs=st.lists(ARTICLES, max_size=4),
        question=QUESTIONS,
    )
    def check(ours: list[Article], theirs: list[Article], question: str) -> None:
        library = Library(*new_engine())
        both = [*theirs, *ours[:2]]
        library.add_many(both, "harbour")
        library.add_many(ours)
        assert content(library.ask(question)) == expected(ours, question)
        assert content(library.ask(question, ["harbour"])) == expected(both, question)
        scope = ("shared", "harbour")
        assert content(library.ask(question, scope)) == expected(ours, question, both, scope[::-1])
        assert content(library.ask(question, scope)) == expected([*ours, *theirs], question)

    check()


def test_the_sample_articles_are_answered_from_alike(new_engine: NewEngine) -> None:
    articles = read_all([SEEDS]).articles
    library, reference = Library(*new_engine()), Library(*plain())
    library.add_many(reversed(articles))
    reference.add_many(articles)
    for question, _ in ANSWERABLE:
        assert content(library.ask(question)) == content(reference.ask(question))
        for k in (3, 100):
            ours, theirs = (one.search_results(question, k) for one in (library, reference))
            assert ours.to_dict() == theirs.to_dict()
        topics = [one.match_topic(question) for one in (library, reference)]
        assert topics[0] == topics[1]


def test_each_answer_is_of_one_point_in_time(new_engine: NewEngine) -> None:
    """While another thread adds, replaces and removes."""
    library = Library(*new_engine())
    question = "When did the bridge over the Orla open for guests in the Town Gazette?"
    states = [[TRAM], [TRAM, BRIDGE], [TRAM, CLOSED], [TRAM, CLOSED, MARKET], [TRAM, MARKET]]
    possible = {expected(articles, question) for articles in states}
    assert len(possible) == len(states)
    library.add_many([TRAM])
    is_done = threading.Event()
    writer = threading.Thread(target=_write, args=(library, is_done))
    writer.start()
    answers = set(_answers(library, question, is_done))
    writer.join()
    assert answers <= possible
    assert content(library.ask(question)) == expected([TRAM], question)


def _write(library: Library, is_done: threading.Event) -> None:
    """Go through the states, some times."""
    try:
        for _ in range(6):
            library.add_many([BRIDGE])
            library.add_many([CLOSED])
            library.add_many([MARKET])
            library.remove(CLOSED.id)
            library.remove(MARKET.id)
    finally:
        is_done.set()


def _answers(library: Library, question: str, is_done: threading.Event) -> Iterator[str]:
    while not is_done.is_set():
        try:
            yield content(library.ask(question))
        except StoreUnavailable:  # says to try again
            continue


def test_what_was_added_is_found_at_once_and_gone_at_once(library: Library) -> None:
    library.add_many([TRAM])
    assert not library.ask("When did the bridge open?").answered
    [article_id] = library.add_many([BRIDGE])
    assert library.ask("When did the bridge open?").answered
    library.remove(article_id)
    assert not library.ask("When did the bridge open?").answered
    assert library.check() == []


def test_a_store_and_its_index_are_given_together(new_engine: NewEngine) -> None:
    store, index = new_engine()
    for one in ({"store": store}, {"index": index}):
        with pytest.raises(TypeError, match="together"):
            Library(**one)
