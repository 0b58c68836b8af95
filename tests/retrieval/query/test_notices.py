"""Messages that are not searched for: small talk and follow-up questions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.model.answer import Grade, Notice
from retrieval.query.notices import notice_of

FERRY = Article("Night ferry", "Hello there, said Ada Brenn. They paid 900 crowns for the ferry.")
GREETINGS_THANKS_AND_HELP = {
    "en": """
        hi
        Hi there!
        help me please
        I need help
        thx
        Thank you so much!
        see you
        usage
        instructions
        examples
        how can I ask?
        what should i ask?
        lol true
        have a nice day
        good evening
    """,
    "de": """
        Hallo zusammen
        Hilfe
        Hilf mir bitte
        Können Sie mir helfen?
        Dankeschön
        Danke für die Hilfe
        tausend Dank
        Tschüss
        Schönen Tag noch
        Wie funktioniert das?
        Was kann ich dich fragen?
        alles klar
        Beispiele
        genau
    """,
    "fr": """
        Salut le bot
        aide-moi
        Pouvez-vous m'aider ?
        Merci pour votre aide
        un grand merci
        à plus tard
        bonne soirée
        Comment ça marche ?
        Qu'est-ce que tu peux faire ?
        Que puis-je demander ?
        exemples
        génial
        mode d'emploi
    """,
    "es": """
        ¡Hola!
        Buenas
        ¿Me puedes ayudar?
        necesito ayuda
        gracias por tu ayuda
        adios
        nos vemos
        ¿Cómo funciona?
        ¿Qué puedo preguntar?
        perfecto
        instrucciones
        ¿Qué es esto?
    """,
    "pt": """
        Oi, tudo bem?
        E aí?
        Você pode me ajudar?
        preciso de ajuda
        obrigado pela ajuda
        até breve
        Como funciona?
        O que posso perguntar?
        beleza
        exemplos
        O que é isso?
    """,
    "ja": """
        こんちは
        手伝ってください
        使い方を教えてください
        どう使うの？
        サンキュー
        助かりました
        また明日
        何を聞けばいい？
        何を質問できますか
        よろしくお願いします
        例を見せて
        これは何ですか
    """,
    "ko": """
        안녕 봇
        도움이 필요해요
        사용법 알려줘
        어떻게 사용해요?
        감사합니다
        또 봐요
        이건 뭐예요?
        무엇을 물어볼 수 있나요?
        천만에요
        예시
        질문 있어요
    """,
}
QUESTIONS_THAT_BEGIN_LIKE_SMALL_TALK = """
    Thanks to whom was the strike ended?
    Who said hello to the queen?
    Help for farmers
    What is the usage of the pier?
    How do I use the ticket machine?
    Was ist das Nordkap?
    Danke an wen?
    Was kann ich im Museum fragen?
    Gut Lundvik
    Merci à qui ?
    Comment ça marche, un phare ?
    Hola Lundvik, ¿cuándo zarpa el transbordador?
    ¿Qué es esto de la huelga?
    Como funciona o farol?
    O que é isto que os pescadores pedem?
    使い方の例はどこにありますか
    灯台の使い方は？
    これは何年の橋ですか
    도움이 필요한 농부는 몇 명인가요?
    등대는 어떻게 사용해요?
"""


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
        *(
            "and in Lundvik?",
            "but on Sundays?",
            "und im Norden?",
            "et à Lundvik ?",
            "¿y en Lundvik?",
        ),
        *("e em Lundvik?", "and for the crew?"),
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
        *("and in Lundvik, when did the strike end?", "et en Norvège, qui pêche le cabillaud ?"),
        *("?", "🌉🎉", "", "the of and", "a", "what time is it"),
    ],
)
def test_questions_and_messages_without_words_are_neither(message: str) -> None:
    assert notice_of(message) is None


@pytest.mark.parametrize(
    "message",
    [
        message.strip()
        for messages in GREETINGS_THANKS_AND_HELP.values()
        for message in messages.strip().splitlines()
    ],
)
def test_small_talk_in_each_of_the_languages(message: str) -> None:
    assert notice_of(message) is Notice.SMALL_TALK


@pytest.mark.parametrize(
    "message", [line.strip() for line in QUESTIONS_THAT_BEGIN_LIKE_SMALL_TALK.strip().splitlines()]
)
def test_a_question_that_begins_like_small_talk(message: str) -> None:
    assert notice_of(message) is not Notice.SMALL_TALK


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
