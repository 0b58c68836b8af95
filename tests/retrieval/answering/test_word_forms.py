"""Questions whose words have symbols, are single characters, or are written in another script."""

from __future__ import annotations

import pytest

from retrieval import Article, Library

PROGRAMS = Article(
    "Programs of the harbour",
    "The tide tables were written in C++ by Vik. The tickets were written in C# by Ada. "
    "The lighthouse was written in C by Bo. The old site was written in .NET by Lin. "
    "The clock was written in Node.js by Jon. The net was written off by Eli.",
)
SIMPLIFIED = [
    Article("岛上的动物", "岛上有三百只羊，没有牛。去年冬天有一只狼游过海峡。"),
    Article("夜间渡轮", "夜间渡轮从五月四日起重新开航。船长说，发动机已经修好。"),
]
TRADITIONAL = [
    Article("島上的動物", "島上有三百隻羊，沒有牛。去年冬天有一隻狼游過海峽。"),
    Article("夜間渡輪", "夜間渡輪從五月四日起重新開航。船長說，發動機已經修好。"),
]
JAPANESE = [Article("島の動物", "島には羊が三百頭いる。昨年の冬、狼が一匹海峡を泳いで渡った。")]


def _first(articles: list[Article], question: str) -> str:
    library = Library()
    library.add_many(articles)
    answer = library.ask(question)
    assert not answer.missing_terms
    return (answer.extracts or answer.nearest)[0].text


@pytest.mark.parametrize(
    ("language", "person"),
    [("C++", "Vik"), ("C#", "Ada"), ("C", "Bo"), (".NET", "Lin"), ("Node.js", "Jon")],
)
def test_words_that_differ_in_a_symbol_are_different_words(language: str, person: str) -> None:
    library = Library()
    library.add_many([PROGRAMS])
    answer = library.ask(f"What was written in {language}?")
    best = max(answer.extracts or answer.nearest, key=lambda extract: extract.score)
    assert f"in {language} by {person}" in best.text
    hits = library.search(language)
    assert [feature.name for feature in hits[0].why] == [language]


@pytest.mark.parametrize(
    ("articles", "question", "text"),
    [
        (SIMPLIFIED, "狼？", "狼游过海峡"),
        (SIMPLIFIED, "有狼吗？", "狼游过海峡"),
        (SIMPLIFIED, "岛上有多少羊？", "三百只羊"),
        (JAPANESE, "狼はいますか？", "狼が一匹"),
        (JAPANESE, "羊は何頭いますか", "三百頭"),
    ],
)
def test_a_single_character_is_found_inside_a_run(
    articles: list[Article], question: str, text: str
) -> None:
    assert text in _first(articles, question)


@pytest.mark.parametrize(
    "questions",
    [
        ("夜间渡轮什么时候开航？", "夜間渡輪什麼時候開航？"),
        ("岛上有多少只羊？", "島上有多少隻羊？"),
        ("狼在哪里？", "狼在哪裡？"),
    ],
)
def test_simplified_and_traditional_questions_have_the_same_answer(
    questions: tuple[str, str],
) -> None:
    for articles in (SIMPLIFIED, TRADITIONAL):
        assert _first(articles, questions[0]) == _first(articles, questions[1])


def test_every_character_but_particles_is_found() -> None:
    library = Library()
    library.add_many(SIMPLIFIED)
    for character in {*SIMPLIFIED[0].text, *SIMPLIFIED[1].text} - set("，。有"):
        assert library.search(character)
