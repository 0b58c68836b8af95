"""What a question asks of each of the sources that it names."""

from __future__ import annotations

import pytest

from retrieval import Article, Library
from retrieval.analysis import Analyzer
from retrieval.clauses import asked_of
from retrieval.naming import named_in, spoken_names

NAMES = spoken_names(["tide weekly", "hill echo"])


def parted(question: str) -> dict[str, set[str]]:
    """For each word in its form as a term, whom it is asked of."""
    mentions = named_in(question, NAMES).mentions
    return {
        term: set(sources)
        for term, sources in asked_of(Analyzer().words(question), mentions).items()
    }


@pytest.mark.parametrize(
    "question",
    [
        "Does Tide Weekly say that trams stop, while the Hill Echo writes of bread?",
        "Which trams stop, according to Tide Weekly, and who writes of bread in the Hill Echo?",
    ],
)
def test_each_source_is_asked_what_stands_with_it(question: str) -> None:
    found = parted(question)
    assert found["tram"] == found["stop"] == {"tide weekly"}
    assert found["bread"] == {"hill echo"}
    assert not {"tide", "weekli", "hill", "echo"} & found.keys()


@pytest.mark.parametrize(
    "question",
    [
        "Do trams stop?",
        "Does Tide Weekly say that trams stop, as Tide Weekly said of bread?",
        "What do Tide Weekly and the Hill Echo say of trams?",
        "Do trams stop, as both the Hill Echo and Tide Weekly write?",
        "Tide Weekly Hill Echo",
    ],
)
def test_what_is_asked_of_all_is_not_parted(question: str) -> None:
    assert all(
        len(sources) == len(named_in(question, NAMES).sources)
        for sources in parted(question).values()
    )


def test_a_word_that_is_asked_of_both_is_of_both() -> None:
    found = parted("Does Tide Weekly say that trams stop, while the Hill Echo says trams run?")
    assert found["tram"] == {"tide weekly", "hill echo"}


def test_each_source_is_quoted_on_what_it_was_asked() -> None:
    """Both have written of both; each is asked for one."""
    library = Library()
    library.add_many(
        Article("News", f"{first}\n\n{second}", source)
        for source in ("Tide Weekly", "Hill Echo")
        for first, second in [("The mayor closed the old bridge.", "The price of bread rose.")]
    )
    question = "Does Tide Weekly tell of the old bridge, while the Hill Echo tells of bread prices?"
    shown = {one.article.source: one.text for one in library.ask(question).extracts}
    assert "bridge" in shown["Tide Weekly"]
    assert "bread" in shown["Hill Echo"]
