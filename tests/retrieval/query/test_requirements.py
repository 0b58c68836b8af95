"""The numbers, codes and quoted phrases of a question that its answer must have."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.query.requirements import find_requirements, normalize


def are_met(question: str, text: str, published: date | None = None) -> list[bool]:
    """For each requirement of a question, whether a text meets it."""
    article = Article("Ice", text, published=published)
    return [one.is_met(normalize(text), article) for one in find_requirements(question)]


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("When was the PPR-777 built?", ["PPR-777"]),
        ("Is the 737-9 quieter than the 737-8?", ["737-9", "737-8"]),
        ("Who teaches C++ and C# in Vik?", ["C++", "C#"]),
        ("How did COVID-19 reach Skarvoy?", ["COVID-19"]),
        ("How long is the A380?", ["A380"]),
        ("What does Article 5 say?", ["Article 5"]),
        ("Where does Route 66 end?", ["Route 66"]),
        ("What happened on 9/11?", ["9/11"]),
        ("Who said “not a boat”?", ["not a boat"]),
        ('Who said "not a boat"?', ["not a boat"]),
        ("Qui a dit « pas un bateau » ?", ["pas un bateau"]),
        ("Wer sagte „kein Boot“?", ["kein Boot"]),
        ("What sank in 1902?", ["1902"]),
        ("What was built in the 1990s?", ["1990s"]),
        ("What sank on 8 July 2022?", ["8 July 2022"]),
        ("What opened in July 2022?", ["July 2022"]),
        ("Which of the 12 ferries cost 1,000 crowns?", ["12", "1,000"]),
        ("Did “Article 5” change in 1902?", ["Article 5", "1902"]),
    ],
)
def test_what_a_question_requires(question: str, typed: list[str]) -> None:
    assert [requirement.typed for requirement in find_requirements(question)] == typed


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Who built the pier of Lundvik?",
        "Which two ferries sank?",
        "Who came in 1st, and who was 2nd?",
        "What leaves at 10:30?",
        "What did it say about 'the boat'?",
        "Who sent the e-mail about the half-price tickets?",
        "In which year did it sink?",
        "Who met in May?",
    ],
)
def test_what_is_no_requirement(question: str) -> None:
    assert not find_requirements(question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who flew the PPR-777?", "Vik flew the PPR 777."),
        ("Who flew the PPR-777?", "Vik flew the ppr777."),
        ("Who teaches C++?", "Ada teaches C++."),
        ("How did COVID-19 reach Skarvoy?", "Covid-19 came by ferry."),
        ("Who said “Not a boat”?", "“Not  a boat!” said Vik."),
        ("What does Article 5 say?", "By article 5, nobody fishes."),
        ("Who owns 12 ferries?", "Vik owns twelve ferries."),
        ("Who paid 1000 crowns?", "Vik paid 1,000 crowns."),
        ("Who paid 1,000 crowns?", "Vik paid 1000 crowns."),
        ("What sank on 8 July 2022?", "On July 8 the ferry sank."),
        ("What sank on 8 July 2022?", "The ferry sank on 2022-07-08."),
        ("What was built in the 1990s?", "The pier dates from the 1990s."),
    ],
)
def test_a_text_that_writes_it_in_another_way_has_it(question: str, text: str) -> None:
    assert are_met(question, text) == [True]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who flew the PPR-777?", "Vik flew the PPR-778, and 777 others the PPR."),
        ("How long is the A380?", "The A380X and the A38 are long."),
        ("Who teaches C++?", "Ada teaches C and C#."),
        ("What does Article 5 say?", "Article 50 says so; see page 5."),
        ("Who said “not a boat”?", "A boat it is not."),
        ("Who owns 12 ferries?", "Vik owns 120 ferries."),
        ("What sank on 8 July 2022?", "On July 18 the ferry sank."),
        ("What opened in July 2022?", "It opened in July."),
        ("What was built in the 1990s?", "The pier dates from 1890."),
    ],
)
def test_a_text_with_parts_of_it_does_not_have_it(question: str, text: str) -> None:
    assert are_met(question, text) == [False]


@pytest.mark.parametrize(
    ("question", "published", "is_met"),
    [
        ("What sank in 1902?", date(1902, 3, 4), True),
        ("What sank in 1902?", date(1903, 1, 1), True),
        ("What sank in 1902?", date(1903, 3, 4), False),
        ("What was built in the 1990s?", date(1999, 12, 31), True),
        ("What was built in the 1990s?", date(2001, 1, 1), False),
        ("What sank on 8 July 2022?", date(2022, 7, 9), True),
        ("What sank on 8 July 2022?", date(2022, 7, 7), False),
        ("What opened in July 2022?", date(2022, 7, 31), True),
        ("Who flew the PPR-777?", date(1902, 3, 4), False),
        ("What sank in 1902?", None, False),
    ],
)
def test_the_date_of_an_article_is_as_good_as_the_words(
    question: str, published: date | None, *, is_met: bool
) -> None:
    assert are_met(question, "The ferry sank.", published) == [is_met]


@given(st.text() | st.text('aA5-/.,+#“”"«» \n'))
def test_any_text_has_requirements_that_it_meets(text: str) -> None:
    for requirement in find_requirements(text):
        assert requirement.typed in text
        assert all(requirement.phrases) or not any(map(str.isalnum, requirement.typed))


@pytest.mark.parametrize("part", ["A", "A-", "5", "5,", "5-", "“", '"', "Aa 5 ", "a.5/", "C+"])
def test_long_texts_are_read_in_reasonable_time(part: str) -> None:
    started = time.process_time()
    find_requirements(part * (20_000 // len(part)))
    assert time.process_time() - started < 2


def test_a_year_with_a_raised_number_is_that_year() -> None:
    assert are_met("Was the dam finished in 1871?", "It was finished in 1871².") == [True]
    assert are_met("Did 106 people come?", "It holds 10⁶ litres.") == [False]
