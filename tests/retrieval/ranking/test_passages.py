"""Ranking: what speaks for a passage, told word by word."""

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
    ],
)
def test_what_is_told_adds_up_to_the_score(library: Library, question: str) -> None:
    answer = library.ask(question)
    found = [(hit.score, hit.why) for hit in library.search(question)]
    shown = [(one.score, one.why) for one in (*answer.extracts, *answer.nearest)]
    assert found
    assert shown
    for score, why in found + shown:
        assert sum(share.score for share in why) == pytest.approx(score)
        assert all(share.score > 0 for share in why)


@pytest.mark.parametrize("source", TEXTS)
def test_a_source_that_is_named_comes_first(library: Library, source: str) -> None:
    question = f"Was the tram line closed, according to the {source}?"
    [best, *_] = library.search(question)
    assert best.article.source == source
    assert source in {share.name for share in best.why}
    assert library.ask(question).extracts[0].article.source == source


@pytest.mark.parametrize("day", [1, 2, 3])
def test_a_day_that_is_named_comes_first(library: Library, day: int) -> None:
    [best, *_] = library.search(f"Was the tram line closed on {day} May 2023?")
    assert best.article.published == date(2023, 5, day)


def test_each_source_that_is_named_has_its_turn(library: Library) -> None:
    found = library.search("Do Tide Weekly and the Hill Echo agree on the closed tram line?")
    assert {hit.article.source for hit in found[:2]} == {"Tide Weekly", "Hill Echo"}


def test_what_is_said_of_one_source_is_sought_there_rather_than_in_another() -> None:
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


def test_words_in_one_sentence_and_in_a_row_count_more_than_scattered_ones() -> None:
    library = Library()
    near, far = "The night ferry sank. Snow fell.", "Night came. The ferry was late. He sank down."
    library.add_many(Article("News", text) for text in (far, near))
    assert library.search("night ferry sank")[0].text == near


def test_more_are_found_than_are_ranked_and_the_best_stay_first() -> None:
    library = Library()
    library.add_many(Article(f"Report {n}", f"The tram is late, again {n}.") for n in range(150))
    found = library.search("tram late", k=120)
    assert len({hit.article.id for hit in found}) == 120
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert library.search("tram late", k=10) == found[:10]
