"""Confidence: what makes it sure that the articles answer."""

from __future__ import annotations

from datetime import date

from retrieval import Article, Library

TEXT = "The council spoke about the harbour. Rain fell on the hills. Bread got dearer."


def test_an_outlet_that_is_named_is_no_answer_by_itself() -> None:
    library = Library()
    library.add_many([Article("Notes", TEXT, "Hill Echo", date(2022, 3, n)) for n in range(1, 9)])
    asked = "What did the Hill Echo report about funicular brakes and their inspectors?"
    assert not library.ask(asked).answered


def test_the_same_words_make_it_surer_where_the_article_has_them_all() -> None:
    library = Library()
    library.add_many([Article("Notes", TEXT)])
    whole = library.ask("Did the council speak about the harbour?")
    part = library.ask("Did the council speak about the funicular?")
    assert whole.answered
    assert part.confidence < whole.confidence


def test_an_article_with_the_words_in_its_title_makes_it_surer() -> None:
    sure = []
    for title in ("Notes", "The council"):
        library = Library()
        library.add_many([Article(title, TEXT)])
        sure.append(library.ask("Did the council inspect the harbour?").confidence)
    assert sure[0] < sure[1]
