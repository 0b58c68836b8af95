"""The confidence that the articles answer."""

from __future__ import annotations

from datetime import date

from retrieval import Article, Library

TEXT = "The council spoke about the harbour. Rain fell on the hills. Bread got dearer."


def test_a_matching_source_alone_is_not_an_answer() -> None:
    library = Library()
    library.add_many([Article("Notes", TEXT, "Hill Echo", date(2022, 3, n)) for n in range(1, 9)])
    asked = "What did the Hill Echo report about funicular brakes and their inspectors?"
    assert not library.ask(asked).answered


def test_confidence_is_higher_if_the_article_has_all_terms() -> None:
    library = Library()
    library.add_many([Article("Notes", TEXT)])
    whole = library.ask("Did the council speak about the harbour?")
    part = library.ask("Did the council speak about the funicular?")
    assert whole.answered
    assert part.confidence < whole.confidence


def test_confidence_is_higher_if_the_title_has_a_term() -> None:
    confidences = []
    for title in ("Notes", "The council"):
        library = Library()
        library.add_many([Article(title, "Rain fell on the hills. Bread got dearer.")])
        confidences.append(library.ask("Did rain fall on the council?").confidence)
    assert confidences[0] < confidences[1]
