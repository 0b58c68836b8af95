"""The further extracts of an answer."""

from __future__ import annotations

from itertools import combinations

import pytest

from retrieval import Answer, Article, Library
from retrieval.errors import QuoteMismatch
from retrieval.model.answer import Extract

REPORTS = [
    f"{who} saw the tunnel under the Orla leak {how}. {also}"
    for who, how, also in (
        ("A shepherd", "before dawn", "Bread got dearer."),
        ("The harbour pilot", "during a thunderstorm", "The tunnel drips, he wrote."),
        ("Two engineers", "where the old bricks end", "Snow fell on the hills."),
        ("One conductor", "near its eastern mouth", "Trains waited for hours."),
        ("An inspector", "into the cable shaft", "Nobody had asked her to look."),
        ("The mayor", "onto his own hat", "He laughed about it."),
        ("Some children", "and built a small dam", "Their teacher took pictures."),
        ("A painter", "in eleven different colours", "The pictures are for sale."),
        ("The night guard", "while the pumps stood still", "Fuel had run out."),
        ("A diver", "from below as well", "Visibility was poor."),
        ("Her brother", "through the ceiling lamps", "All of them went dark."),
    )
]
ANSWERED = "Who saw the tunnel leak?"
UNANSWERED = "Who saw the Zürich funicular of Xaver leak in the tunnel?"


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add_many(Article(f"Report {n}", text) for n, text in enumerate(REPORTS))
    return library


def shown_first(answer: Answer) -> tuple[Extract, ...]:
    return answer.extracts or answer.nearest


@pytest.mark.parametrize("question", [ANSWERED, UNANSWERED])
def test_an_answer_has_three_extracts_and_six_more(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.answered == (question == ANSWERED)
    assert len(shown_first(answer)) == 3
    assert len(answer.more) == 6
    library.verify(answer.quotes)


@pytest.mark.parametrize("question", [ANSWERED, UNANSWERED])
def test_nothing_is_shown_twice(library: Library, question: str) -> None:
    library.add_many([Article("Reprint", text, source="Echo") for text in REPORTS[:3]])
    answer = library.ask(question)
    every = (*shown_first(answer), *answer.more)
    for one, other in combinations(every, 2):
        assert one.text not in other.text
        assert other.text not in one.text
        if one.article == other.article:
            assert one.end <= other.start or other.end <= one.start


def test_extracts_are_best_first_and_explained(library: Library) -> None:
    answer = library.ask(ANSWERED)
    scores = [one.score for one in (*answer.extracts, *answer.more)]
    assert scores == sorted(scores, reverse=True)
    for one in answer.more:
        assert sum(feature.score for feature in one.why) == pytest.approx(one.score)


def test_sentences_that_hardly_match_are_not_shown(library: Library) -> None:
    texts = [extract.text for extract in library.ask("Which pictures are for sale?").more]
    assert not any("Bread" in text for text in texts)


def test_there_are_no_further_extracts_if_all_are_shown() -> None:
    library = Library()
    library.add_many([Article("Report", REPORTS[0])])
    assert library.ask(ANSWERED).more == ()


def test_the_json_has_the_further_extracts(library: Library) -> None:
    answer = library.ask(ANSWERED)
    assert answer.to_dict()["more"] == [extract.to_dict() for extract in answer.more]


def test_further_extracts_are_verified_too(library: Library) -> None:
    answer = library.ask(ANSWERED)
    library.remove(answer.more[-1].article.id)
    with pytest.raises(QuoteMismatch):
        library.verify(answer.quotes)
