"""The ranking of sentences: terms around a sentence count where the sentence lacks them."""

from __future__ import annotations

import pytest

from retrieval import Article, Library
from retrieval.model.answer import Extract

RAIN = " Rain fell on the hills and bread got dearer."


def best(question: str, *articles: Article) -> Extract:
    library = Library()
    library.add_many(articles)
    answer = library.ask(question)
    return (*answer.extracts, *answer.nearest)[0]


@pytest.mark.parametrize("place", ["Storholm", "Westvik"])
def test_a_term_of_the_title_counts_for_a_sentence_without_it(place: str) -> None:
    articles = [
        Article(f"The harbour of {town}", f"{RAIN * 3} The pilots earn {pay} crowns.{RAIN * 3}")
        for town, pay in (("Storholm", "ninety"), ("Westvik", "eighty"))
    ]
    found = best(f"How many crowns do the pilots of {place} earn?", *articles)
    assert found.article.title == f"The harbour of {place}"
    assert "crowns" in found.text
    assert place in {feature.name for feature in found.why}


def test_a_term_of_a_neighbouring_sentence_counts_for_a_sentence_without_it() -> None:
    text = (
        f"Nine divers met in Westvik.{RAIN} Some spoke of their dog.{RAIN}\n\n"
        f"The wreck of the Aurora lies off Westvik.\n\nNine divers found a bell.{RAIN}"
    )
    found = best("How many divers found a bell in the wreck of the Aurora?", Article("Sea", text))
    assert found.text == "Nine divers found a bell."
    assert "Aurora" in {feature.name for feature in found.why}
