"""The words of a question that occur nowhere, named as a reader would."""

from __future__ import annotations

import pytest

from retrieval.query.missing_words import missing_words
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer

_ANALYZER = Analyzer()


def _missing(question: str, articles: str) -> tuple[str, ...]:
    """The missing words of a question to articles with this text."""
    query = parse_query(question, _ANALYZER)
    return missing_words(query, query.words.keys() - set(_ANALYZER.terms(articles)))


@pytest.mark.parametrize(
    ("question", "articles", "words"),
    [
        ("ローマの人口は何人ですか", "", ("ローマ", "人口")),
        ("ローマの人口は何人ですか", "村の人口", ("ローマ",)),
        ("上海夜间渡轮什么时候开航？", "夜间渡轮开航", ("上海",)),
        ("上海夜间渡轮什么时候开航？", "夜间 渡轮 开航", ("上海",)),
        ("紅渡輪", "渡轮", ("紅渡",)),
        ("有狼吗？", "一只狼游过", ()),
        ("有鲸吗？", "一只狼游过", ("鲸",)),
        ("夜間渡輪什麼時候開航？", "夜间渡轮", ("開航",)),
        ("로마의 인구는 몇 명인가요?", "", ("로마", "인구")),
        ("Combien de moutons y a-t-il ?", "", ("moutons",)),
        ("When do C++ and C# meet ロバ?", "C++", ("C#", "meet", "ロバ")),
    ],
)
def test_pairs_of_characters_are_joined_to_words(
    question: str, articles: str, words: tuple[str, ...]
) -> None:
    assert _missing(question, articles) == words


@pytest.mark.parametrize(
    ("question", "articles", "words"),
    [
        ("ローマの人口は何人ですか", "九クローネ 村の人口", ("ローマ",)),
        ("ヴィク島には羊が何匹いますか", "ルンドヴィク", ("ヴィク島", "羊")),
        ("塔の高さはどれくらいですか", "", ("塔", "高さ")),
        ("교회는 언제 지어졌나요?", "", ("교회", "지어졌나요")),
        ("로마에는 몇 명이 살아요?", "", ("로마", "살아요")),
        ("빵은 얼마예요?", "", ("빵",)),
        ("섬에는 양이 몇 마리나 있나요?", "", ("섬", "양")),
        ("为什么桥关闭了？", "", ("桥关闭",)),
    ],
)
def test_no_piece_of_a_word_is_named(question: str, articles: str, words: tuple[str, ...]) -> None:
    assert _missing(question, articles) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who is the mayor of Storholm?", ("mayor", "Storholm")),
        ("Wie viele Schafe leben auf Vik?", ("Schafe", "leben", "Vik")),
        ("Combien coûte le pain ?", ("coûte", "pain")),
        ("Combien d'habitants y a-t-il à Storholm ?", ("habitants", "Storholm")),
        ("Où se trouve l’église ?", ("trouve", "église")),
        ("Cuántas ovejas hay en Vik", ("ovejas", "Vik")),
        ("¿Cuánto cuesta el pan?", ("cuesta", "pan")),
        ("¿Cuál es la altura de la torre?", ("altura", "torre")),
        ("Quem é o prefeito?", ("prefeito",)),
        ("Onde fica o museu?", ("fica", "museu")),
        ("市長は誰ですか？", ("市長",)),
        ("시장은 누구입니까?", ("시장",)),
        ("市长是谁？", ("市长",)),
    ],
)
def test_words_that_only_ask_are_not_missing(question: str, words: tuple[str, ...]) -> None:
    """Even if the articles are in another language, and the question in one without an article."""
    assert _missing(question, "Nothing here.") == words
