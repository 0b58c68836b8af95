"""Messages that are not searched for: small talk and follow-up questions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.model.answer import Grade, Notice
from retrieval.query.notices import notice_of

FERRY = Article("Night ferry", "Hello there, said Ada Brenn. They paid 900 crowns for the ferry.")


@pytest.mark.parametrize(
    "message",
    [
        *("hello", "HELLO!!", "hi there", "hey guys!", "hello bot", "<@123> hi 👋", "good morning"),
        *("thanks!", "thank you so much", "ok thanks bye", "good bot", "bad bot", "lol", "ok lol"),
        *("who are you?", "what can you do", "what is this bot", "how does this work", "help"),
        *("test", "tell me a joke", "joke", "how are you", "hi, how are you?", "are you a bot?"),
        *("heyyy", "/help", "that was wrong", "thanks for the answer!", "W bot", "are you sure?"),
        *("hey guys, quick question", "can anyone tell me", "what can I ask you?", "you are wrong"),
        *("danke!", "guten Morgen", "wer bist du?", "merci beaucoup", "qui es-tu ?", "bonjour"),
        *("hola", "gracias", "¿quién eres?", "olá", "obrigado", "quem é você?"),
        *("ciao a tutti", "grazie mille!", "привет", "спасибо", "dzień dobry", "dank je wel"),
        *("你好", "谢谢你！", "大家好", "你是谁？"),
        *("こんにちは", "ありがとうございます！", "あなたは誰ですか？", "안녕하세요", "고마워요"),
    ],
)
def test_small_talk(message: str) -> None:
    assert notice_of(message) is Notice.SMALL_TALK


@pytest.mark.parametrize(
    "message",
    [
        *("And how much did they pay for it?", "why?", "what about him?", "and then?", "and?"),
        *("when was that", "how come", "Why did he do that?", "who is she", "when did he die"),
        *("What did they say about it?", "is that true", "what about the other one", "why why why"),
        *("tell me more", "can you explain that?", "What did he say next?"),
        *("warum?", "und dann?", "pourquoi ?", "et lui ?", "¿por qué?", "e ele?", "なぜ？", "왜?"),
        *("is he married", "where was she born?", "when does it open"),
    ],
)
def test_follow_ups(message: str) -> None:
    assert notice_of(message) is Notice.FOLLOW_UP


@pytest.mark.parametrize(
    "message",
    [
        *("Hello Kitty", "hello, when does the ferry sail?", "thanks to whom was the pier built"),
        *("Who are you going to call at the harbour office?", "help desk hours", "test results"),
        *("Good bot design", "Thank You for Rowing", "OK Computer", "stop the ferry", "bridge"),
        *("When did they go missing in Skarvoy Sound?", "What did it cost to mend the pier?"),
        *("what happened yesterday", "what's new", "who wrote It", "what about the US", "who won"),
        *("how tall is the pier", "What is the WHO?", "How many were there in 2019?"),
        *("?", "🌉🎉", "", "the of and", "a", "what time is it"),
    ],
)
def test_questions_and_messages_without_words_are_neither(message: str) -> None:
    assert notice_of(message) is None


@pytest.mark.parametrize("message", ["hello", "And how much did they pay for it?"])
def test_such_a_message_is_answered_by_a_notice_alone(message: str) -> None:
    with Library() as library:
        library.add_many([FERRY])
        answer = library.ask(message)
        assert answer.notice is notice_of(message)
        assert (answer.question, answer.confidence, answer.grade) == (message, 0, Grade.NONE)
        assert answer.quotes == ()
        assert answer.searched == library.scope_size()
        assert not answer.is_wordless


def test_a_search_looks_for_the_words_of_small_talk() -> None:
    with Library() as library:
        library.add_many([FERRY])
        assert library.search("hello")


def test_a_question_to_a_single_article_needs_no_name() -> None:
    with Library() as library:
        [article] = library.add_many([FERRY])
        assert library.ask("How much did they pay for it?", article=article).notice is None
        assert library.ask("thanks!", article=article).notice is Notice.SMALL_TALK


@settings(deadline=None)
@given(st.text())
def test_any_message_is_read(text: str) -> None:
    assert notice_of(text) in {None, *Notice}
