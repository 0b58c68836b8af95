"""A library: adding, searching and asking, from the first article on."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Article, Library, Precision
from retrieval.errors import QuoteMismatch, StoreError, StoreUnavailable
from retrieval.index.embedded.index import EmbeddedIndex
from retrieval.model.answer import Answer, Extract, ReportedValue
from retrieval.storage.sqlite.store import Store

BRIDGE = Article(
    title="The bridge opens",
    text="The bridge over the Orla opened on Monday. Three hundred guests walked across it first.",
    source="Town Gazette",
    published=date(2021, 5, 4),
    url="https://example.org/bridge",
)
TRAM = Article(
    title="Trams return",
    text="Trams run again from June. A ticket costs two crowns. The mayor drove the first one.",
    source="Harbour Post",
    published=date(2021, 6, 1),
)
MARKET = Article(
    title="Market moves",
    text="The fish market moves to the harbour in autumn, because the old hall leaks.",
    source="Harbour Post",
    published=date(2021, 9, 12),
)
WORDS = "bridge river vote mayor tram ticket harbour guests opened walked leaks".split()
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6
).map(lambda sentences: ". ".join(sentence.capitalize() for sentence in sentences) + ".")
ARTICLES = st.builds(
    Article,
    title=st.sampled_from(["The bridge", "A vote", "Trams"]),
    text=TEXTS,
    source=st.sampled_from([None, "Town Gazette", "Harbour Post"]),
)
QUESTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)

WORDLESS = ["", " ", "?", "a", "Who are we and what were you?", "🌉🎉", "\x00\x07", "\u202e\u200f"]
STRANGE = [
    *("x", "ß", "a" * 6_000, "zq " * 2_000, '" OR 1=1 --', "\x1b[31mred", "\u202eegdirb\u202c"),
    *("Quand le pont a-t-il été inauguré ?", "橋はいつ開通しましたか", "e\u0301" * 3_000),
    " ".join(f"q{number:x}z" for number in range(1_000)),
]


def library_of(*articles: Article) -> Library:
    library = Library()
    library.add_many(articles)
    return library


def without_time(answer: Answer) -> dict[str, object]:
    return {**answer.to_dict(), "took_ms": 0}


def test_an_empty_library_answers_that_it_holds_nothing() -> None:
    answer = Library().ask("Who opened the bridge?")
    assert not answer.answered
    assert answer.missing_terms == ("opened", "bridge")
    assert answer.searched.articles == 0
    assert Library().search("bridge") == []


@pytest.mark.parametrize("articles", [[BRIDGE], [BRIDGE, TRAM], [BRIDGE, TRAM, MARKET]])
def test_the_first_articles_are_answered_from(articles: list[Article]) -> None:
    answer = library_of(*articles).ask("When did the bridge open?")
    assert answer.answered
    assert answer.extracts[0].text == "The bridge over the Orla opened on Monday."
    assert answer.extracts[0].article == BRIDGE


def test_title_source_and_date_are_searched() -> None:
    library = library_of(BRIDGE, TRAM, MARKET)
    assert library.search("gazette")[0].article == BRIDGE
    assert library.search("September")[0].article == MARKET
    assert library.search("return")[0].article == TRAM


def test_filters_exclude_other_articles() -> None:
    library = library_of(
        BRIDGE, TRAM, MARKET, replace(BRIDGE, published=None, source=None, url=None)
    )

    def found(**filters: object) -> set[date | None]:
        words = "bridge trams market"
        return {hit.article.published for hit in library.search(words, **filters)}  # type: ignore[arg-type]  # the filters under test

    assert found(source="harbour post") == {TRAM.published, MARKET.published}
    assert found(after=date(2021, 6, 1)) == {TRAM.published, MARKET.published}
    assert found(before=date(2021, 6, 1)) == {BRIDGE.published, TRAM.published}
    assert found(after=date(2021, 6, 1), before=date(2021, 6, 1)) == {TRAM.published}
    assert found(source="Nobody") == set()
    assert library.ask("When did the bridge open?", source="Harbour Post").searched.articles == 2


def test_a_month_is_in_the_periods_that_hold_all_of_it() -> None:
    month = Article(
        "Ice", "The harbour froze.", published=date(2021, 6, 1), published_precision=Precision.MONTH
    )
    library = library_of(month)

    def is_found(after: date | None = None, before: date | None = None) -> bool:
        return bool(library.search("harbour", after=after, before=before))

    assert library.article(month.id) == month
    assert is_found(date(2021, 6, 1), date(2021, 6, 30))
    assert not is_found(after=date(2021, 6, 2))
    assert not is_found(before=date(2021, 6, 29))


def test_k_passages_at_most_best_first() -> None:
    library = library_of(BRIDGE, TRAM, MARKET)
    hits = library.search("bridge harbour mayor", k=2)
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score > 0
    assert all(hit.text == hit.article.text[hit.start : hit.end] for hit in hits)


@given(st.lists(ARTICLES, max_size=5), QUESTIONS)
def test_every_extract_is_a_span_of_its_article(articles: list[Article], question: str) -> None:
    library = library_of(*articles)
    answer = library.ask(question)
    for extract in (*answer.extracts, *answer.nearest):
        assert any(extract.text in article.text for article in articles)
        assert extract.text.strip() == extract.text != ""
        assert extract.article in articles
    assert 0 <= answer.confidence <= 1
    library.verify(answer.quotes)


@given(st.lists(ARTICLES, max_size=5), QUESTIONS)
def test_no_two_extracts_say_the_same_words(articles: list[Article], question: str) -> None:
    extracts = library_of(*articles).ask(question).extracts
    texts = [extract.text for extract in extracts]
    assert len(set(texts)) == len(texts) <= 3


def test_a_library_on_disk_is_the_same_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_many([BRIDGE, TRAM])
        before = without_time(library.ask("What does a ticket cost?"))
    with Library.open(str(path)) as library:
        assert without_time(library.ask("What does a ticket cost?")) == before


def test_an_answer_is_not_verified_after_its_article_was_removed() -> None:
    library = library_of(BRIDGE)
    answer = library.ask("When did the bridge open?")
    library.remove(BRIDGE.id)
    with pytest.raises(QuoteMismatch):
        library.verify(answer.quotes)


def test_text_that_was_changed_in_the_file_is_not_returned(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library.open(path)
    library.add_many([BRIDGE])
    answer = library.ask("When did the bridge open?")
    library.verify(answer.quotes)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article SET text = replace(text, 'Monday', 'Sunday')")
    for use in (
        lambda: library.verify(answer.quotes),
        lambda: library.ask("When did the bridge open?"),
    ):
        with pytest.raises(StoreError, match="no longer what was added"):
            use()


def test_quotes_of_a_removed_article_are_not_verified() -> None:
    library = library_of(BRIDGE, TRAM)
    answer = library.ask("When did the bridge open?")
    library.remove(answer.extracts[0].article.id)
    with pytest.raises(QuoteMismatch):
        library.verify(answer.quotes)


def test_quotes_of_any_origin_are_verified() -> None:
    library = library_of(BRIDGE, TRAM)
    extract, value = Extract(BRIDGE, 0, 10, 1.0), ReportedValue(TRAM, 0, 5)
    library.verify(quote for quote in (extract, value))
    library.verify([])
    with pytest.raises(QuoteMismatch):
        library.verify([value, Extract(replace(BRIDGE, text="Another text."), 0, 7, 1.0)])
    with pytest.raises(QuoteMismatch):
        library.verify([extract], collections=("theirs",))


@given(st.lists(ARTICLES, max_size=5), QUESTIONS)
def test_extracts_never_overlap(articles: list[Article], question: str) -> None:
    answer = library_of(*articles).ask(question)
    shown: set[tuple[str, int]] = set()
    for extract in (*answer.extracts, *answer.nearest):
        characters = {(extract.article.id, at) for at in range(extract.start, extract.end)}
        assert not characters & shown
        shown |= characters


def test_a_word_that_only_other_articles_hold_is_missing_where_they_are_filtered_out() -> None:
    library = library_of(BRIDGE, TRAM)
    question = "What does a ticket cost on the bridge?"
    assert library.ask(question).missing_terms == ()
    assert library.ask(question, source="Town Gazette").missing_terms == ("ticket", "cost")


def test_a_sentence_in_capitals_is_found_by_the_words_that_it_is_made_of() -> None:
    text = "THE US SENT AN ENVOY TO OSLO. Nobody came. Nobody was there to meet him."
    answer = library_of(Article(title="Envoy", text=text)).ask("Who sent an envoy to Oslo?")
    assert answer.extracts[0].text == "THE US SENT AN ENVOY TO OSLO."


def test_one_collection_is_named_in_a_list() -> None:
    with pytest.raises(TypeError):
        library_of(BRIDGE).ask("When did the bridge open?", collections="shared")


@pytest.mark.parametrize("article_id", ["xyz", "", "0" * 16, "1", f"0x{'0' * 14}", "A" * 16, "\0"])
def test_an_id_of_no_article_names_nothing(article_id: str) -> None:
    library = library_of(BRIDGE, TRAM)
    answer = library.ask("When did the bridge open?", article=article_id)
    assert not answer.answered
    assert (answer.extracts, answer.nearest) == ((), ())
    assert (answer.searched.articles, answer.searched.passages) == (0, 0)
    assert library.scope_size(article=article_id).articles == 0
    assert library.article(article_id) is None
    assert library.remove(article_id) == 0
    assert library.ask("When did the bridge open?", article=BRIDGE.id).answered


def test_half_a_result_is_never_taken_for_all_of_it() -> None:
    class Vanishing(Store):
        """Each article is removed whenever it was just found."""

        def articles(self, *_: object, **__: object) -> dict[str, Article]:
            return {}

    store = Vanishing()
    library = Library(store, EmbeddedIndex(store))
    library.add_many([BRIDGE])
    for call in (library.ask, library.search):
        with pytest.raises(StoreUnavailable, match="articles are being removed; try again"):
            call("When did the bridge open?")


def test_sources_are_those_of_the_scope() -> None:
    library = library_of(BRIDGE, TRAM, MARKET)
    library.add_many([replace(BRIDGE, source="Elsewhere")], collection="theirs")
    assert library.sources() == ["Harbour Post", "Town Gazette"]


@pytest.mark.parametrize("question", WORDLESS + STRANGE)
def test_odd_questions_get_an_answer_that_says_why_nothing_was_found(question: str) -> None:
    library = library_of(BRIDGE, TRAM)
    library.scope_size()
    started = time.thread_time()  # whatever else the machine does meanwhile
    answer = library.ask(question)
    assert time.thread_time() - started < 1
    assert not answer.answered
    assert answer.is_wordless == (question in WORDLESS)
    assert answer.is_wordless or answer.missing_terms or answer.nearest or answer.support


def test_a_question_as_long_as_discord_lets_it_be_is_answered_quickly() -> None:
    library = Library()
    words = [f"{one}{number}" for number in range(400) for one in ("pear", "plum")]
    dice = Random(1)  # noqa: S311 - the same articles each time
    library.add_many(
        Article(f"List {n}", ". ".join(" ".join(dice.choices(words, k=9)) for _ in range(20)))
        for n in range(40)
    )
    library.scope_size()
    took = []
    for _ in range(3):
        started = time.thread_time()  # whatever else this machine does meanwhile
        library.ask(" ".join(dice.sample(words, 800))[:6_000])
        took.append(time.thread_time() - started)
    assert min(took) < 1


def test_json_has_the_promised_shape() -> None:
    found = library_of(BRIDGE).ask("When did the bridge open?").to_dict()
    assert list(found) == [
        *("question", "answered", "grade", "confidence", "extracts", "differences", "nearest"),
        *("more", "missing_terms", "unmatched", "notice", "searched", "repaired", "took_ms"),
    ]
    extract = found["extracts"][0]
    assert list(extract) == [
        "text",
        "start",
        "end",
        "page",
        "score",
        "article",
        "also_in",
        "cut_before",
        "cut_after",
        "why",
        "emphasis",
    ]
    assert extract["article"] == {
        "id": BRIDGE.id,
        "title": "The bridge opens",
        "source": "Town Gazette",
        "published": "2021-05-04",
        "url": "https://example.org/bridge",
        "path": None,
    }


def test_the_path_of_an_article_is_visible_in_its_collection_only() -> None:
    library = Library()
    library.add_many([replace(BRIDGE, path="hers.txt")], collection="hers")
    library.add_many([replace(BRIDGE, path="his/b.txt")], collection="his")
    library.add_many([replace(BRIDGE, path="his/a.txt")], collection="his")
    answer = library.ask("When did the bridge open?", collections=("his",))
    assert answer.extracts[0].article.path == "his/a.txt"


def test_long_articles_are_added_a_few_at_a_time() -> None:
    read = []

    def articles() -> Iterator[Article]:
        for number in range(4):
            read.append(number)
            yield Article(title=f"Book {number}", text="x" * 1_100_000)

    results = Library().iter_add(articles())
    assert read == []
    next(results)
    assert read == [0, 1]


def test_what_was_yielded_is_there_even_if_a_later_article_fails(tmp_path: Path) -> None:
    def articles() -> Iterator[Article]:
        yield replace(BRIDGE, text="bridge " * 300_000)
        raise KeyboardInterrupt

    with Library.open(tmp_path / "library.db") as library:
        results = library.iter_add(articles())
        added = next(results)
        with pytest.raises(KeyboardInterrupt):
            next(results)
        assert library.article(added.id) is not None
        assert library.search("bridge")[0].article.id == added.id


def test_a_question_does_not_wait_for_a_thread_that_waits_to_write(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library, ThreadPoolExecutor(1) as threads:
        library.add_many([BRIDGE])
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writing = threads.submit(library.add_many, [TRAM])
            started = time.monotonic()
            while time.monotonic() < started + 0.5:  # whenever it is asked meanwhile
                before = time.monotonic()
                assert library.ask("When did the bridge open?").answered
                assert library.sources() == ["Town Gazette"]
                assert time.monotonic() - before < 2
            assert not writing.done()
            other.execute("ROLLBACK")
        assert writing.result() == [TRAM.id]
        assert library.ask("What does a ticket cost?").answered


def test_who_added_articles_is_forgotten_and_the_articles_stay(tmp_path: Path) -> None:
    """In all collections, with older versions; the file holds the name no longer."""
    path = tmp_path / "library.db"
    newer = replace(BRIDGE, text="The bridge over the Orla closed again.")
    with Library.open(path) as library:
        library.add_many([BRIDGE, newer], "club", "somebody-77")
        library.add_many([TRAM], "shared", "somebody-77")
        library.add_many([MARKET], "shared", "somebody-78")
        assert library.count_added_by("somebody-77") == 3
        before = library.cursors(("club", "shared"))
        assert library.forget_added_by("somebody-77") == 3
        assert library.count_added_by("somebody-77") == library.forget_added_by("nobody") == 0
        assert library.count_added_by("somebody-78") == 1
        entries = library.entries("", ("club", "shared"))
        assert {entry.title: entry.added_by for entry in entries} == {
            BRIDGE.title: None,
            TRAM.title: None,
            MARKET.title: "somebody-78",
        }
        assert library.cursors(("club", "shared")) == before
        assert library.ask("What does a ticket cost?").answered
        assert library.check() == []
    assert b"somebody-77" not in path.read_bytes()
