"""Filler around a question: greetings, requests, thanks, and the marks of a chat."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.query.filler import blank_filler

FERRY = Article(
    "Night ferry", "The ferry to Skarvoy sails at noon. Ada Brenn steers it past the lighthouse."
)
LONG_WINDED = (
    "I was reading something a few days ago about the rowing club and I think it had to do with"
    " oars, could you tell me what share of the members voted for it please?"
)
PIECES = [
    *("hey guys", "quick question", "anybody know", "please", "thanks!!", "so", "and", "fr?", "w"),
    *("<@123>", "<:wave:1>", "🎉", "||", "**", "> ", ", ", ". ", " - ", "\n", "'", "Who", "sails"),
    *("the ferry", "I was wondering if", "U.S.", "ありがとう", "?", " "),
]


def searched(question: str) -> str:
    return " ".join(blank_filler(question).split())


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (
            "hey guys, quick question, anybody know when the ferry sails? thanks!!",
            "when the ferry sails?",
        ),
        ("Not sure if this is the right channel but who built the pier?", "who built the pier?"),
        ("I'd like to know why the ferry was late", "why the ferry was late"),
        ("@everyone does anyone have info on the tunnel?", "the tunnel?"),
        ("Ich habe mal eine Frage: Wer baute den Steg?", "Wer baute den Steg?"),
        ("すみません、フェリーはいつ出ますか？", "フェリーはいつ出ますか？"),
        ("안녕하세요, 페리는 언제 출발하나요?", "페리는 언제 출발하나요?"),
        ("can anyone tell me who built the pier", "who built the pier"),
        ("Could you please tell me who built the pier, please?", "who built the pier ?"),
        ("so does anyone here know why the ferry is late", "why the ferry is late"),
        ("I was wondering if anyone knows when the ferry sails", "when the ferry sails"),
        ("just curious, who built the pier", "who built the pier"),
        ("pls who built the pier pls", "who built the pier"),
        ("brenn lighthouse fr?", "brenn lighthouse ?"),
        ("when does the ferry sail tho", "when does the ferry sail"),
        ("who built the pier, anyone?", "who built the pier ?"),
        ("whats the deal w seagull flu", "seagull flu"),
        ("Hi! I'm new here. Does somebody know how old the pier is?", "how old the pier is?"),
        (LONG_WINDED, "the rowing club oars, what share of the members voted for it ?"),
        ("Guten Tag, wann fährt die Fähre? Vielen Dank!", "wann fährt die Fähre?"),
        ("Hallo zusammen, weiß jemand, wann die Fähre fährt? Danke!", "wann die Fähre fährt?"),
        ("Bonjour, est-ce que quelqu'un sait quand part le ferry ?", "quand part le ferry ?"),
        ("Hola, ¿alguien sabe cuándo sale el ferry? Gracias", "¿ cuándo sale el ferry?"),
        ("Olá pessoal, alguém sabe quando parte o ferry? Obrigado", "quando parte o ferry?"),
    ],
)
def test_filler_is_removed(question: str, left: str) -> None:
    assert searched(question) == left


@pytest.mark.parametrize(
    "mark",
    [
        *("<@123>", "<@!1>", "<@&1>", "<#1>", "<:oar:1>", "<a:oar:1>", "<t:123:R>", "<t:123>"),
        *(
            "</ask:1>",
            "</topic add:22>",
            ":smile:",
            ":+1:".replace("+", "plus_"),
            "🎉",
            "👩‍🚀",
            "🇳🇴",
        ),
        *("<https://vik.example/a?b=c>", "https://vik.example/a"),
    ],
)
def test_the_marks_of_a_chat_are_removed(mark: str) -> None:
    assert searched(f"{mark} when does it sail {mark}") == "when does it sail"


def test_formatting_and_repeated_punctuation_are_removed() -> None:
    question = "> **When** does the ||ferry|| `sail` __to__ ~~Vik~~ Skarvoy?!?!"
    assert searched(question) == "When does the ferry sail to Vik Skarvoy?"


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote The Quick Question?",
        "Who directed Hey Guys?",
        "Hey Guys director",
        "Hello Kitty",
        "who are the bad guys",
        "What does the sign say please?",
        "May members vote as they please?",
        "who sang the song thanks",
        "help desk hours",
        "people who live on the island",
        "It began in May, and was it late?",
        "r-protein of the U.S. at 12:30:45",
        "Is C++ or C# faster?",
        "Acme® makes W and R",
    ],
)
def test_words_of_the_question_are_kept(question: str) -> None:
    assert blank_filler(question) == question


def test_a_text_of_nothing_but_filler_stays_as_it_is() -> None:
    assert blank_filler("hey guys, quick question") == "hey guys, quick question"
    assert blank_filler("<@123> hello") == "       hello"


def test_marks_alone_are_no_words() -> None:
    assert not blank_filler("🎉 <@123> :wave: https://vik.example").strip()


def test_an_answer_is_that_of_the_bare_question_and_has_the_question_as_typed() -> None:
    with Library() as library:
        library.add_many([FERRY])
        typed = "<@123> hey guys, does anyone know who steers the ferry? thanks!! 🎉"
        answer = library.ask(typed)
        bare = library.ask("who steers the ferry?")
    assert answer.question == typed
    assert answer.extracts == bare.extracts
    assert answer.confidence == bare.confidence
    assert answer.missing_terms == ()


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_the_length_stays_and_nothing_is_left_to_remove(text: str) -> None:
    blanked = blank_filler(text)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))
    assert blank_filler(blanked) == blanked


@pytest.mark.parametrize("piece", ["so ", "please ", "hey, ", "lol", "and i think ", "any idea "])
def test_repeated_filler_takes_little_time(piece: str) -> None:
    started = time.process_time()
    blank_filler((piece * 2_000)[:2_000])
    assert time.process_time() - started < 2
