"""Questions in eight languages about a few articles in the same language and a few in English."""

from __future__ import annotations

import pytest

from retrieval import Article, Library
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer
from tests.retrieval.answering.news_in_languages import TOLD, Told

ENGLISH = [
    Article("Trams return", "The trams run to the harbour again from June. Children ride free."),
    Article("Library roof", "The library closed its reading room because the roof leaks."),
    Article("Sheep on the road", "Forty sheep blocked the northern road for two hours on Tuesday."),
    Article("A new mayor", "Ada Brenn was elected mayor of Storholm. She is a former nurse."),
    Article("Bees in the tower", "Bees live in the church tower. The priest sells their honey."),
    Article("Snow in May", "Snow fell in May, for the first time in sixty years."),
]


ABSENT = {
    "ko": ["사과 주스의 가격은 얼마입니까?", "공항은 언제 문을 열었나요?", "누가 병원을 샀습니까?"],
    "ja": [
        "林檎ジュースの値段はいくらですか？",
        "空港はいつ開業しましたか？",
        "病院を買ったのは誰ですか？",
    ],
    "zh": ["苹果汁的价格是多少？", "机场是什么时候启用的？", "谁买下了医院？"],
    "de": [
        "Was kostet der Apfelsaft im Laden?",
        "Wann wurde der Flughafen eröffnet?",
        "Wer hat das Krankenhaus gekauft?",
    ],
    "es": [
        "¿Cuánto cuesta el zumo de manzana?",
        "¿Cuándo se inauguró el aeropuerto?",
        "¿Quién compró el hospital?",
    ],
    "fr": [
        "Combien coûte le jus de pomme ?",
        "Quand l'aéroport a-t-il ouvert ?",
        "Qui a acheté l'hôpital ?",
    ],
    "ru": ["Сколько стоит яблочный сок?", "Когда открыли аэропорт?", "Кто купил больницу?"],
    "ar": ["كم ثمن عصير التفاح؟", "متى افتتح المطار؟", "من اشترى المستشفى؟"],
}


@pytest.fixture(scope="module")
def libraries() -> dict[str, Library]:
    found = {}
    for language, told in TOLD.items():
        found[language] = Library()
        found[language].add_many([*ENGLISH, *(one.article for one in told)])
    return found


@pytest.mark.parametrize(
    ("language", "told"), [(language, one) for language, all_ in TOLD.items() for one in all_]
)
def test_a_question_is_answered_by_the_right_sentence(
    language: str, told: Told, libraries: dict[str, Library]
) -> None:
    answer = libraries[language].ask(told.question)
    assert answer.answered
    assert told.answer in answer.extracts[0].text


@pytest.mark.parametrize(
    ("language", "question"), [(language, one) for language, all_ in ABSENT.items() for one in all_]
)
def test_a_question_without_an_answer_is_not_answered(
    language: str, question: str, libraries: dict[str, Library]
) -> None:
    assert not libraries[language].ask(question).answered


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("등대는 언제 지었습니까?", ["등대", "지었"]),
        ("강은 어디에 있나요?", ["강"]),
        ("왜곡은 무엇입니까?", ["왜곡"]),  # which only begins like "why"
        ("灯台はいつ建てられましたか？", ["灯台", "建て"]),
        ("소는 몇 마리입니까?", ["소"]),
        ("마을 인구는 몇 명인가요?", ["마을", "인구"]),
        ("女の子は誰ですか", ["女", "子"]),
        ("牛はいますか？", ["牛"]),
        ("羊は何頭いますか", ["羊"]),
        ("狼はいる？", ["狼"]),
        ("村の人口は何人ですか", ["村", "人口"]),
        ("灯塔是什么时候建成的？", ["灯塔", "建成"]),
        ("目的是什么？", ["目的"]),
        ("狼？", ["狼"]),
        ("有狼吗？", ["狼"]),
        ("岛上有多少只羊？", ["岛上", "羊"]),
        ("島上有幾隻羊？", ["岛上", "羊"]),
        ("燈塔是甚麼時候建成的？", ["灯塔", "建成"]),
        ("Combien de moutons y a-t-il ?", ["mouton"]),
        ("Combien d'œufs ?", ["doeuf"]),
        ("¿Cuántos barcos hay en el puerto?", ["barco", "puerto"]),
        ("สะพานอยู่ที่ไหน", ["สะ", "ะพ", "พา", "าน", "นอ", "อยู่"]),
    ],
)
def test_question_words_are_not_terms(question: str, terms: list[str]) -> None:
    assert list(parse_query(question, Analyzer()).words) == terms


def test_articles_are_indexed_with_question_words_too() -> None:
    assert {"언제", "등대"} <= set(Analyzer().terms("언제 등대"))
