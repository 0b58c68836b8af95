"""Article search and the overview of an article."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.answering.limits import ARTICLES_PER_PAGE
from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.topics.article_overview import article_overview
from retrieval.topics.article_search import search_articles
from tests.examples import examples

EELS = Article(
    title="Eels at the dam",
    text=(
        "Eels climb the Orla dam in spring. The keeper counts eels with a lantern.\n\n"
        "Nobody knows where the eels are bound. The keeper has asked them."
    ),
    source="Gazette",
    published=date(2020, 4, 1),
    author="Bo Eide",
)
OTHERS = [Article(f"Town news {n}", f"Town news of day {n}: the keeper slept.") for n in range(20)]


def _library() -> Library:
    library = Library()
    library.add_many([EELS, *OTHERS])
    return library


def test_the_words_are_emphasised_in_the_snippet() -> None:
    page = search_articles(_library(), "lantern eels")
    best = page.extracts[0]
    assert best.article == EELS
    assert "lantern" in best.text
    assert {span.slice(EELS.text).lower() for span in best.emphasis} == {"lantern", "eels"}


def test_a_misspelt_word_is_found_emphasised_and_reported_as_it_was_read() -> None:
    page = search_articles(_library(), "lantrn eels")
    assert page.repaired == (("lantrn", "lantern"),)
    best = page.extracts[0]
    assert {span.slice(EELS.text).lower() for span in best.emphasis} == {"lantern", "eels"}
    assert search_articles(_library(), "lantern eels").repaired == ()


def test_the_snippet_is_cut_around_a_misspelt_word() -> None:
    library = Library()
    padding = " ".join(f"and the river {letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    library.add_many([Article("River", f"Down {padding} they saw a lantern in the mill.")])
    [snippet] = search_articles(library, "lantrn").extracts
    assert "lantern" in snippet.text


@settings(max_examples=examples(50), deadline=None)
@given(st.lists(st.sampled_from("eels keeper town news dam zinc".split()), max_size=4))
def test_each_article_is_on_one_page(words: list[str]) -> None:
    library = _library()
    first = search_articles(library, " ".join(words))
    pages = [
        search_articles(library, " ".join(words), number) for number in range(first.page_count)
    ]
    found = [one.article.id for page in pages for one in page.extracts]
    assert len(found) == len(set(found))
    assert all(len(page.extracts) == ARTICLES_PER_PAGE for page in pages[:-1])
    assert bool(found) == bool(first.page_count)


def test_an_overview_has_length_lead_and_key_terms() -> None:
    found = article_overview(_library(), EELS.id)
    assert found
    assert found.words == 26
    assert found.lead
    assert found.lead.text.startswith("Eels climb the Orla dam in spring.")
    assert found.key_terms[0].lower() in {"eels", "dam"}  # each stands in the title and often
    assert len(found.key_terms) <= 8
    assert {"eels", "orla", "dam"} <= {word.lower() for word in found.key_terms}


def test_an_article_of_another_collection_has_no_overview() -> None:
    assert article_overview(_library(), EELS.id, ("server:1",)) is None


def test_the_overview_of_an_empty_article_is_empty() -> None:
    library = Library()
    [id_] = library.add_many([Article(title="", text="")])
    found = article_overview(library, id_)
    assert found
    assert (found.words, found.lead, found.key_terms) == (0, None, ())
