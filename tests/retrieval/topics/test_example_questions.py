"""Example questions, made of the articles that answer them."""

from __future__ import annotations

import pytest

from retrieval.library import Library
from retrieval.model.answer import Grade
from retrieval.model.article import Article
from retrieval.topics.example_questions import example_questions

PIER = Article(
    "The pier of Skarvoy",
    "How long is the pier?\n\nIt is 300 metres long and was mended last year.\n\n"
    "May dogs travel on the ferry?\n\nYes, and free of charge.",
)
LIGHTHOUSE = Article(
    "A light since 1874",
    "The lighthouse of Lundvik was built by fishermen in 1874. It has been white ever since.\n\n"
    "He was its first keeper, and he left in 1880.",
)
KEEPER = Article("Seals", "Marta Quell counts the seals on the beach every morning.")


def _library(*articles: Article, collection: str = "shared") -> Library:
    library = Library()
    library.add_many(articles, collection)
    return library


@pytest.mark.parametrize(
    ("article", "questions"),
    [
        (PIER, {"How long is the pier?", "May dogs travel on the ferry?"}),
        (LIGHTHOUSE, {"When was the lighthouse of Lundvik built by fishermen?"}),
        (KEEPER, {"Who counts the seals on the beach every morning?"}),
        (
            Article("x", "Der Leuchtturm von Lundvik wurde im Jahr 1874 gebaut. Es regnet oft."),
            {"Wann wurde der Leuchtturm von Lundvik gebaut?"},
        ),
        (
            Article("x", "Le phare de Lundvik a été construit en 1874. Il pleut souvent."),
            {"Quand a été construit le phare de Lundvik ?"},
        ),
        (
            Article("x", "El faro de Lundvik fue construido en 1874. La gente está feliz."),
            {"¿Cuándo fue construido el faro de Lundvik?"},
        ),
        (
            Article("x", "O farol de Lundvik foi construído em 1874. As pessoas não sabem."),
            {"Quando foi construído o farol de Lundvik?"},
        ),
        (
            Article("x", "ルンドビクの灯台は1874年に建てられました。雨がよく降ります。"),
            {"ルンドビクの灯台はいつ建てられましたか？"},
        ),
        (
            Article("x", "룬드빅 등대는 1874년에 세워졌습니다. 비가 자주 내립니다."),
            {"룬드빅 등대는 언제 세워졌습니까?"},
        ),
    ],
)
def test_an_article_gives_questions_in_its_own_words(article: Article, questions: set[str]) -> None:
    with _library(article) as library:
        found = example_questions(library)
        assert len(found) == 1
        assert set(found) <= questions


def test_every_example_is_answered_from_another_article() -> None:
    with _library(PIER, LIGHTHOUSE, KEEPER) as library:
        answers = [library.ask(question) for question in example_questions(library)]
        assert [answer.grade for answer in answers] == [Grade.ANSWER] * 2
        assert len({answer.extracts[0].article.id for answer in answers}) == 2


def test_examples_are_from_the_collections_and_from_their_newest_articles() -> None:
    with _library(PIER) as library:
        library.add_many([LIGHTHOUSE], "server:1")
        assert example_questions(library, ["server:1"]) == (
            "When was the lighthouse of Lundvik built by fishermen?",
        )
        library.add_many([KEEPER])
        assert example_questions(library)[0] == "Who counts the seals on the beach every morning?"
        library.remove(KEEPER.id)
        assert len(example_questions(library)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It often rains. Nobody knows why.",
        "Who knows? Perhaps nobody does.\n\nIt rains.",
        "Why did he leave?\n\nHe never told anybody on the island.",
        "",
    ],
)
def test_without_a_question_that_stands_alone_there_is_no_example(text: str) -> None:
    with _library(Article("Rain", text or "Rain.")) as library:
        assert example_questions(library) == ()


def test_a_higher_threshold_leaves_examples_out() -> None:
    with _library(PIER, LIGHTHOUSE) as library:
        assert example_questions(library, threshold=1) == ()
        assert example_questions(Library()) == ()
