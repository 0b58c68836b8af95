"""The requirements of a question that an extract must meet, over small collections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from retrieval import Answer, Article, Grade, Library

FERRY = Article(
    "The ferry of Lundvik",
    "The ferry Orla Star sails from Lundvik to Skarvoy every morning. It carries 300 passengers. "
    "The ferry is 42 metres long. A ticket for the ferry costs 12 crowns.",
    "Lundvik Post",
    date(2022, 7, 4),
)
LIGHTHOUSE = Article(
    "The lighthouse of Skarvoy",
    "The lighthouse of Skarvoy was built in 1902. The keeper, Ada Quill, is 71 years old. "
    "The tower of the lighthouse is 38 metres tall.",
    "Skarvoy Echo",
    date(2022, 7, 8),
)
STORM = Article(
    "A storm on the coast",
    "A storm broke the pier of Lundvik on Friday night. Two boats sank because their moorings "
    "tore. The council spends 40 per cent of its budget on the harbour. Bo Tarn did not vote.",
    "Hill Echo",
    date(2022, 7, 9),
)
TOWN = (FERRY, LIGHTHOUSE, STORM)
MARKETS = tuple(
    Article(
        f"Market {n}",
        f"The village held its market number {n}. Farmers sold {n + 20} sheep, and rain fell.",
        "Market Letter",
        date(2021, 1, n),
    )
    for n in range(1, 26)
)
COLLECTIONS = {"few": TOWN, "many": (*TOWN, *MARKETS)}


def asked(question: str, articles: Sequence[Article]) -> Answer:
    with Library() as library:
        library.add_many(articles)
        return library.ask(question)


@pytest.mark.parametrize("articles", COLLECTIONS.values(), ids=COLLECTIONS)
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How long is the ferry of Lundvik?", "42 metres"),
        ("How much does a ticket for the ferry cost?", "12 crowns"),
        ("How many passengers does the ferry carry?", "300 passengers"),
        ("When was the lighthouse of Skarvoy built?", "1902"),
        ("How tall is the tower of the lighthouse?", "38 metres"),
        ("How old is Ada Quill?", "71 years old"),
        ("Why did two boats sink?", "because their moorings tore"),
        ("What percentage of the budget does the council spend on the harbour?", "40 per cent"),
        ("Where does the ferry sail from?", "Lundvik"),
        ("What broke the pier of Lundvik?", "A storm"),
    ],
)
def test_the_value_asked_for_is_shown(
    question: str, words: str, articles: Sequence[Article]
) -> None:
    answer = asked(question, articles)
    assert answer.answered
    assert words in answer.extracts[0].text
    assert answer.support is not None
    assert answer.support.lacks_value == 0


@pytest.mark.parametrize("articles", [*COLLECTIONS.values(), (FERRY,)], ids=[*COLLECTIONS, "one"])
@pytest.mark.parametrize(
    "question",
    [
        "How old is the ferry of Lundvik?",
        "What percentage of the passengers sail from Lundvik to Skarvoy?",
        "How much did Bo Tarn pay?",
        "How old is Bo Tarn?",
        "How many years old is Market Hall?",
    ],
)
def test_without_a_value_in_the_unit_asked_for_there_is_no_answer(
    question: str, articles: Sequence[Article]
) -> None:
    assert not asked(question, articles).answered


@pytest.mark.parametrize("articles", [*COLLECTIONS.values(), (FERRY,)], ids=[*COLLECTIONS, "one"])
@pytest.mark.parametrize(
    "question",
    [
        "Who won the football match?",
        "What is the capital of Peru?",
        "Who won the funicular race with a wooden sledge?",
    ],
)
def test_a_question_about_something_else_has_no_answer(
    question: str, articles: Sequence[Article]
) -> None:
    assert not asked(question, articles).answered


@pytest.mark.parametrize("articles", COLLECTIONS.values(), ids=COLLECTIONS)
@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many passengers does the ferry PPR-777 carry?", "PPR-777"),
        ("How many passengers does the ferry 737-9 carry?", "737-9"),
        ("Who of Lundvik said “the pier is lost”?", "the pier is lost"),
        ("Which lighthouse of Skarvoy was built in 1871?", "1871"),
        ("What broke the pier of Lundvik on 9 March 2020?", "9 March 2020"),
        ("Does the ferry carry 450 passengers?", "450"),
        ("How old is Ada Lundvik?", "Lundvik"),
    ],
)
def test_what_is_missing_rules_an_answer_out_and_is_named(
    question: str, missing: str, articles: Sequence[Article]
) -> None:
    answer = asked(question, articles)
    assert not answer.answered
    assert answer.confidence <= 0.1
    assert missing in (*answer.unmatched, *answer.missing_terms)


def test_a_name_or_number_that_occurs_is_not_called_unmatched() -> None:
    for question in ("How old is Ada Quill?", "Does the ferry carry 300 passengers?"):
        answer = asked(question, TOWN)
        assert answer.answered
        assert answer.unmatched == ()


@pytest.mark.parametrize("articles", [*COLLECTIONS.values(), (STORM,)], ids=[*COLLECTIONS, "one"])
@pytest.mark.parametrize(
    "question",
    ["What happened today?", "time", "one thing", "What is the time?", "What was reported?"],
)
def test_words_that_say_little_are_never_answered(
    question: str, articles: Sequence[Article]
) -> None:
    assert not asked(question, articles).answered


@pytest.mark.parametrize(
    "text",
    [
        "Who painted the funicular of Holm?\n\nWrite to us by Friday.",
        "# Who painted the funicular of Holm\n\nRain fell on the hills, and bread got dearer.",
    ],
)
def test_a_question_or_heading_is_no_answer(text: str) -> None:
    answer = asked("Who painted the funicular of Holm?", (*TOWN, Article("Letters", text)))
    assert not any(
        "painted" in extract.text and len(extract.text.splitlines()) == 1
        for extract in answer.extracts
    )


def test_what_is_not_so_wants_a_negation() -> None:
    denied, said = (
        asked(
            "Which council member did not vote for the tunnel?",
            (Article("Council", f"The council member Bo Tarn {words} for the tunnel."), *MARKETS),
        )
        for words in ("did not vote", "voted")
    )
    assert denied.support is not None
    assert said.support is not None
    assert (denied.support.lacks_negation, said.support.lacks_negation) == (0, 1)
    assert denied.confidence > said.confidence


def test_a_negation_in_filler_asks_for_none() -> None:
    answer = asked(
        "Not sure if this is the right channel, but when was the lighthouse built?", TOWN
    )
    assert answer.support is not None
    assert not answer.support.lacks_negation


@pytest.mark.parametrize(
    "question",
    [
        "Who is Ada Quill's husband?",
        "Which hobby has Ada Quill?",
        "Who painted the Orla Star?",
        "Where did Bo Tarn study?",
    ],
)
def test_names_alone_answer_nothing_that_no_article_mentions(question: str) -> None:
    assert asked(question, TOWN).grade is Grade.RELATED


def test_each_source_answers_its_part() -> None:
    articles = (
        Article("Tunnel", "The tunnel of Holm was praised by engineers.", "Lundvik Post"),
        Article("Tunnel", "The tunnel of Holm was blamed for a flood.", "Skarvoy Echo"),
        *MARKETS,
    )
    question = (
        "What did the Lundvik Post say about the tunnel of Holm, and what did the Skarvoy Echo?"
    )
    answer = asked(question, articles)
    assert answer.answered
    shown = {extract.article.source for extract in answer.extracts}
    assert shown >= {"Lundvik Post", "Skarvoy Echo"}
    assert answer.support is not None
    assert answer.support.sources == 1


@pytest.mark.parametrize("word", ["current", "latest"])
def test_what_is_so_now_is_in_the_newest_article(word: str) -> None:
    prices = tuple(
        Article(
            f"Ticket prices {year}",
            f"A ticket for the ferry costs {year - 2000} crowns.",
            "Lundvik Post",
            date(year, 5, 1),
        )
        for year in (2019, 2022, 2020)
    )
    answer = asked(f"What is the {word} price of a ticket for the ferry?", (*prices, *MARKETS))
    assert answer.answered
    assert "22 crowns" in answer.extracts[0].text
