"""The ranking of passages, and its explanation feature by feature."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval import Article, Library

TEXTS = {
    "Harbour Post": "The tram line was closed on Monday. The mayor spoke of the tram at length.",
    "Tide Weekly": "The mayor of the town closed the tram line. It rained on the hills.",
    "Hill Echo": "Bread got dearer. The tram line is closed, and the tram line stays closed.",
}


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add_many(
        Article("Trams", text, source, date(2023, 5, day))
        for day, (source, text) in enumerate(TEXTS.items(), 1)
    )
    return library


@pytest.mark.parametrize(
    "question",
    [
        "Who closed the tram line?",
        "On which day was the tram line closed?",
        "What did the Hill Echo and Tide Weekly say of the tram on 2 May 2023?",
        "Did Tide Weekly say that the tram closed, while the Hill Echo wrote of dearer bread?",
        "tram",
        "The tram line in Tide Town is closed, says the Hill Echo.",
    ],
)
def test_the_features_add_up_to_the_score(library: Library, question: str) -> None:
    answer = library.ask(question)
    found = [(hit.score, hit.why) for hit in library.search(question)]
    shown = [(one.score, one.why) for one in (*answer.extracts, *answer.nearest)]
    assert found
    assert shown
    for score, why in found + shown:
        assert sum(feature.score for feature in why) == pytest.approx(score)
        assert all(feature.score > 0 for feature in why)


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("The glacier of Vik feeds a river.", True),
        ("glacier Vik river", True),
        ("Does the glacier of Vik feed a river?", False),
        ("which river does the glacier of Vik feed", False),
    ],
)
def test_words_elsewhere_in_the_article_count_for_what_is_no_question(
    words: str, *, counts: bool
) -> None:
    library = Library()
    text = f"The glacier of Vik shrinks. {'Sheep graze below it all summer. ' * 60}A river begins."
    library.add_many([Article("Ice", text), Article("Bread", "Bread got dearer.")])
    [glacier] = [hit for hit in library.search(words) if "glacier" in hit.text]
    assert "river" not in glacier.text
    assert ("river" in {feature.name for feature in glacier.why}) == counts


@pytest.mark.parametrize("source", TEXTS)
def test_a_source_named_in_the_question_comes_first(library: Library, source: str) -> None:
    question = f"Was the tram line closed, according to the {source}?"
    [best, *_] = library.search(question)
    assert best.article.source == source
    assert source in {feature.name for feature in best.why}
    assert library.ask(question).extracts[0].article.source == source


@pytest.mark.parametrize("day", [1, 2, 3])
def test_a_day_named_in_the_question_comes_first(library: Library, day: int) -> None:
    [best, *_] = library.search(f"Was the tram line closed on {day} May 2023?")
    assert best.article.published == date(2023, 5, day)


def test_each_source_named_in_the_question_is_among_the_best(library: Library) -> None:
    found = library.search("Do Tide Weekly and the Hill Echo agree on the closed tram line?")
    assert {hit.article.source for hit in found[:2]} == {"Tide Weekly", "Hill Echo"}


def test_a_term_said_of_one_source_counts_less_in_passages_of_another() -> None:
    library = Library()
    tunnel = "The tunnel leaks in winter, and its pumps fail."
    ferry = "The ferry sinks in summer, and its sails tear."
    for source in ("Hill Echo", "Tide Weekly"):
        library.add_many(Article("News", text, source) for text in (tunnel, ferry))
    question = "Does {} write that the tunnel leaks, while {} writes that the ferry sinks?"
    for one, other in (("Hill Echo", "Tide Weekly"), ("Tide Weekly", "Hill Echo")):
        found = library.search(question.format(one, other))
        assert {(hit.article.source, hit.text) for hit in found[:2]} == {
            (one, tunnel),
            (other, ferry),
        }


def test_neighbouring_terms_in_one_sentence_score_higher_than_scattered_ones() -> None:
    library = Library()
    near, far = "The night ferry sank. Snow fell.", "Night came. The ferry was late. He sank down."
    library.add_many(Article("News", text) for text in (far, near))
    assert library.search("night ferry sank")[0].text == near


def test_passages_that_are_not_reranked_come_after_those_that_are() -> None:
    library = Library()
    library.add_many(Article(f"Report {n}", f"The tram is late, again {n}.") for n in range(150))
    found = library.search("tram late", k=120)
    assert len({hit.article.id for hit in found}) == 120
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert library.search("tram late", k=10) == found[:10]
