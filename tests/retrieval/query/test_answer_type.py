"""The type of value that a question asks for."""

from __future__ import annotations

import pytest

from retrieval import Article, Library
from retrieval.model.answer import Feature, FeatureScore
from retrieval.query.answer_type import detect_answer_type, is_question
from retrieval.text.values import AnswerType


@pytest.mark.parametrize(
    ("question", "answer_type"),
    [
        ("When was the harbour dug?", AnswerType.TIME),
        ("In what year did the ferry sink?", AnswerType.TIME),
        ("On which date was the lock opened?", AnswerType.TIME),
        ("The lock was opened in which century?", AnswerType.TIME),
        ("How long is the pier?", AnswerType.EXTENT),
        ("how many ferries sank", AnswerType.COUNT),
        ("How many crowns does a dog cost?", AnswerType.MONEY),
        ("How  much does a ticket cost?", AnswerType.MONEY),
        ("What is the average depth of the harbour?", AnswerType.LENGTH),
        ("Who dug the harbour?", AnswerType.PERSON),
        ("From where did the ferry come?", AnswerType.PLACE),
        ("Which old city lies on the Orla?", AnswerType.PLACE),
        ("When the ferry sank, who was on board?", AnswerType.PERSON),
        ("When the ferry sank, what became of it?", None),
        ("What happened when the ferry sank?", None),
        ("Did the ferry sink when it rained?", None),
        ("Why did the man who dug the harbour leave?", AnswerType.REASON),
        ("How did the ferry sink?", None),
        ("harbour", None),
        ("", None),
    ],
)
def test_the_answer_type_follows_from_the_question_words(
    question: str, answer_type: AnswerType | None
) -> None:
    assert detect_answer_type(question) == answer_type


@pytest.mark.parametrize(
    "text",
    [
        "When was the harbour dug?",
        "when was the harbour dug",
        "In which year was the harbour dug",
        "did the ferry sink",
        "The ferry sank?",
        "Combien coûte le billet ?",
        "船什么时候开？",
        "متى تبحر العبارة؟",
    ],
)
def test_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    ["The harbour was dug in 1902.", "Those who dug the harbour left.", "ferry tickets", ""],
)
def test_a_statement_or_words_to_look_up(text: str) -> None:
    assert not is_question(text)


def test_a_sentence_with_the_value_asked_for_comes_first() -> None:
    library = Library()
    said = "The town spoke of the tunnel that it opened. The tunnel opened in May 1902 at last."
    library.add_many([Article("News", said)])
    [best, *_] = library.ask("When was the tunnel opened?").extracts
    assert "1902" in best.text
    [time] = [part for part in best.why if part.feature is Feature.TIME]
    assert time == FeatureScore("a time", time.score, Feature.TIME)
