"""Spelling correction of words that occur in no article."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library

FERRY = Article(
    title="Night ferry",
    text="The minister opened the night ferry. Marta Quell sells tickets on the ferry at noon.",
    source="Harbour Post",
    published=date(2024, 5, 16),
)
HALL = Article(
    title="Market hall",
    text="Ada Brenn repairs the roof of the market hall. Die Brücke ist alt. Мэр открыл ярмарку.",
    source="Town Gazette",
    published=date(2023, 1, 9),
)

ARTICLES = (FERRY, HALL)
LIBRARY = Library()
LIBRARY.add_many(ARTICLES)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library() as library:
        library.add_many([FERRY, HALL])
        yield library


@pytest.mark.parametrize(
    ("question", "typed", "read"),
    [
        ("Who is the minsiter?", "minsiter", "minister"),
        ("Who is the miniser?", "miniser", "minister"),
        ("Who is the miniister?", "miniister", "minister"),
        ("Who is the menister?", "menister", "minister"),
        ("What does Marta Qwell sell?", "Qwell", "Quell"),
        ("WHAT DOES MARTA QWELL SELL?", "QWELL", "QUELL"),
        ("what does marta qwell sell", "qwell", "Quell"),
        ("What is the market's rooph?", "rooph", "roof"),
        ("Where is the minsiter's ferry?", "minsiter's", "minister"),
        ("Wie alt ist die Brükce?", "Brükce", "Brücke"),
        ("Мэр открл ярмарку?", "открл", "открыл"),
    ],
)
def test_a_misspelling_is_corrected_and_reported(
    library: Library, question: str, typed: str, read: str
) -> None:
    answer = library.ask(question)
    assert answer.repaired == ((typed, read),)
    assert answer.to_dict()["repaired"].keys() == {typed}
    assert answer.question == question
    assert typed in answer.missing_terms


def test_the_answer_is_that_of_the_corrected_question(library: Library) -> None:
    meant, typed = map(
        library.ask, ("Who opened the night ferry at noon?", "Who opened the nihgt fery at noon?")
    )
    assert typed.answered
    assert typed.extracts == meant.extracts
    assert typed.confidence == meant.confidence
    assert typed.repaired == (("nihgt", "night"), ("fery", "ferry"))
    assert typed.missing_terms == ("nihgt", "fery")
    found = library.search("who opened the nihgt ferry")
    assert found == library.search("who opened the night ferry")


@pytest.mark.parametrize(
    "question",
    [
        "Who is the minister?",  # right as it is
        "What is a hal?",  # many short words are a slip apart
        "What came in 20233 and in B52s?",  # another number is another number
        "Where is the lighthouse?",
        "Quel ministre ouvrit la nuitt?",  # another language
        "Do rooks sell mails?",  # another subject
        f"Is it {'minister' * 4}x?",
        # good words, one edit away from a word of the articles
        *("Is it a ferny night?", "What are the halls for, and the knight?", "Is the root old?"),
        *("Who says the moon is out?", "Wie alt ist die Lücke?", "What would open?"),
        # names, one edit away from a word that is no name
        *("Where is Rooff?", "Is it near Nooon?", "Who met Tickts?"),
    ],
)
def test_words_that_are_no_misspellings_are_kept(library: Library, question: str) -> None:
    assert library.ask(question).repaired == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many families were reunited?", "The towns were reunified. Families rejoice."),
        ("Who makes the lamp?", "The lamp was made by Lund of Vik, and nobody else made one."),
        ("Where does the march begin?", "It began at the match, whose pier was begun in May."),
        ("What is the dress of the crew?", "The dresser of the crew is of oak."),
        ("Is that in France?", "Pim Franke lives there."),
        ("What was the test, and thanks?", "The rest of it, Ada Brenn thinks, is for the nets."),
    ],
)
def test_a_good_word_is_never_read_as_another(question: str, text: str) -> None:
    with Library() as library:
        library.add_many([Article("Vik", text)])
        assert library.ask(question).repaired == ()


def test_a_correction_stands_in_an_article_as_it_is_shown() -> None:
    with Library() as library:
        library.add_many([Article("Towns", "The towns were reunified. Two harbours remain.")])
        assert library.ask("When were the towns reunifyed?").repaired == ()  # reunifed: no word
        assert library.ask("When were the towns reunnified?").repaired == (
            ("reunnified", "reunified"),
        )
        assert library.ask("What is the harbuor for?").repaired == (("harbuor", "harbours"),)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["minister", "Night", "ferry", "Ada", "Brenn", "repairs", "Brücke"]
        ).flatmap(
            lambda word: st.integers(0, len(word)).flatmap(
                lambda place: st.sampled_from("aeistn' ").map(
                    lambda letter: word[:place] + letter + word[place:]
                )
            )
        ),
        max_size=4,
    ).map(" ".join)
    | st.text()
)
def test_every_correction_is_a_word_of_the_articles(question: str) -> None:
    for typed, read in LIBRARY.ask(question).repaired:
        assert typed in question
        assert any(read.casefold() in f"{one.title} {one.text}".casefold() for one in ARTICLES)


def test_a_misspelt_question_word_is_not_searched_for(library: Library) -> None:
    answer = library.ask("Wich minister opened the night ferry at noon?")
    assert (answer.repaired, answer.missing_terms) == ((), ())
    assert answer.extracts == library.ask("Which minister opened the night ferry at noon?").extracts


def test_the_most_frequent_correction_is_chosen_and_ties_are_stable() -> None:
    library = Library()
    library.add_many(Article(f"{n}", f"A boat came, number {n}.") for n in range(3))
    library.add_many([Article("Road", "A coat lay on the road."), Article("Goal", "A goat ran.")])
    assert library.ask("Whose joat was it?").repaired == (("joat", "boat"),)
    library = Library()
    library.add_many([Article("Goal", "A goat ran."), Article("Road", "A coat lay on the road.")])
    assert library.ask("Whose joat was it?").repaired == (("joat", "coat"),)


def test_corrections_come_from_the_scope_only(library: Library) -> None:
    library.add_many([Article("Cheese", "Gruyere is a cheese.")], collection="theirs")
    assert library.ask("What is Gruyeer?").repaired == ()
    scope = ("shared", "theirs")
    assert library.ask("What is Gruyeer?", scope).repaired == (("Gruyeer", "Gruyere"),)
    [cheese] = library.add_many([Article("Cheese", "Emmental is a cheese.")])
    assert library.ask("What is Emmentla?").repaired
    library.remove(cheese)
    assert library.ask("What is Emmentla?").repaired == ()


def test_a_word_excluded_by_the_filters_is_no_misspelling(library: Library) -> None:
    answer = library.ask("Who is the minister?", source="Town Gazette")
    assert (answer.repaired, answer.missing_terms) == ((), ("minister",))
    answer = library.ask("Who is the minsiter?", source="Town Gazette")
    assert answer.repaired == (("minsiter", "minister"),)
    assert answer.missing_terms == ("minsiter",)


def test_sources_and_months_are_corrected(library: Library) -> None:
    answer = library.ask("What did the Harbuor Post say of the ferry in Maay 2024?")
    assert dict(answer.repaired) == {"Harbuor": "Harbour", "Maay": "May"}
    assert {"Harbour Post", "16 May 2024"} <= {share.name for share in answer.extracts[0].why}


def test_long_words_and_long_questions_are_fast(library: Library) -> None:
    started = time.process_time()
    for question in ("x" * 6_000, "abcdefgh " * 600, " ".join(f"word{n:x}q" for n in range(600))):
        library.ask(question)
    assert time.process_time() - started < 3


def test_words_that_overlap_stay_as_they_are(library: Library) -> None:
    library.add_many([Article("Clock", "Node.js runs the clock. 渡轮从这里开航。")])
    answer = library.ask("Is the minnister in Node.js or on the 渡轮?")
    assert dict(answer.repaired) == {"minnister": "minister"}
    assert answer.missing_terms == ("minnister",)
