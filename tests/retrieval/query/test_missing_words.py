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
