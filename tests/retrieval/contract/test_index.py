"""An index finds what rank-bm25 finds, in each scope and with each filter, at a point in time."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.index.base import ScopeSearcher
from retrieval.index.bm25 import BM25
from retrieval.index.candidate_arrays import Candidates
from retrieval.index.ragged import Ragged
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article, Precision
from retrieval.model.records import START_CURSOR
from retrieval.model.search import Filters
from retrieval.text.analysis import Analyzer
from tests.examples import examples
from tests.fakes.plain.plain_index import PlainIndex
from tests.retrieval.contract.engines import Engine, NewEngine

WORDS = "bridge river vote mayor tram ticket harbour guests opened walked leaks".split()
TERMS = "bridg river vote mayor tram ticket harbour guest open walk leak".split()
TITLES = st.sampled_from(["The bridge", "A vote", "Trams", ""])
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
ARTICLES = st.builds(
    Article,
    title=TITLES,
    text=st.one_of(
        st.lists(SENTENCES, max_size=4).map("\n\n".join),
        # more than a passage, of which some are alike
        st.lists(SENTENCES, min_size=1, max_size=3).map(lambda some: " ".join(some * 20)),
    ),
    source=st.sampled_from([None, "Town Gazette", "Harbour Post"]),
    published=st.sampled_from([None, date(2021, 5, 4), date(2021, 6, 1)]),
    language=st.sampled_from([None, "en", "de"]),
    published_precision=st.sampled_from([Precision.DAY, Precision.MONTH]),
    path=st.sampled_from([None, "a.txt"]),
)
FILTERS = st.builds(
    Filters,
    source=st.sampled_from([None, None, "harbour post", "Nobody", ""]),
    after=st.sampled_from([None, None, date(2021, 5, 5), date(2021, 6, 1)]),
    before=st.sampled_from([None, None, date(2021, 5, 31), date(2021, 6, 1)]),
)
EVERYTHING = Filters()
COLLECTIONS = ("shared", "harbour")
SCOPES = st.sampled_from([(), ("shared",), ("harbour",), COLLECTIONS, COLLECTIONS[::-1]])
QUERIES = st.lists(st.sampled_from([*TERMS, "nowhere"]), max_size=5, unique=True)
FORMS = st.lists(st.sampled_from(["walk", "guest", "de:tram", "nobody"]), max_size=2, unique=True)
ICE = Article("Ice", "The harbour froze.", source="Post", published=date(2021, 6, 1))
THAW = Article("Thaw", "The harbour thawed. The river did too.", source="Gazette")
FOG = Article("Fog", "Nobody saw the harbour.", source="Post", published=date(2021, 7, 1))


def put(engine: Engine, *articles: Article, collection: str = "shared") -> None:
    """Add articles, and let the index know."""
    store, index = engine
    store.add(articles, collection)
    index.catch_up(collection)


def found(
    searcher: ScopeSearcher, *terms: str, filters: Filters = EVERYTHING, k: int = 60
) -> list[str]:
    """The ids of the articles of the best passages."""
    ids: list[str] = searcher.resolve(terms, {}, filters).candidates(k).articles.tolist()
    return ids


def readable(candidates: Candidates) -> str:
    """All that candidates have, so that a difference of one bit shows."""
    values = {field.name: getattr(candidates, field.name) for field in fields(candidates)}
    return json.dumps(
        {
            name: [row.tolist() for row in map(value.row, range(len(value)))]
            if isinstance(value, Ragged)
            else value.tolist()
            for name, value in values.items()
        }
    )


def test_an_index_finds_what_the_plain_one_finds(
    new_other_engine: NewEngine, slowness: int
) -> None:
    """Whatever was added, to several collections, and removed again."""

    @settings(max_examples=1 + examples(150) // slowness)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        engine = new_other_engine()
        _change(engine, data)
        _compare(engine, data)

    check()


def _change(engine: Engine, data: st.DataObject) -> None:
    """Add articles, and remove some of them."""
    store, index = engine
    for collection in COLLECTIONS:
        for batch in data.draw(st.lists(st.lists(ARTICLES, max_size=4), max_size=3)):
            put(engine, *batch, collection=collection)
            both = data.draw(st.booleans())
            put(engine, *batch[:1], collection=COLLECTIONS[both])
        for article_id in store.snapshot(collection)[1]:
            if data.draw(st.integers(0, 3)) == 0:
                store.remove(article_id, collection)
                index.catch_up(collection)


def _compare(engine: Engine, data: st.DataObject) -> None:
    """Ask the index of an engine and the plain one."""
    store, index = engine
    scope, filters = data.draw(SCOPES), data.draw(FILTERS)
    terms, forms = data.draw(QUERIES), data.draw(FORMS)
    variants = {
        form: data.draw(st.sampled_from(terms)) for form in forms if terms and form not in terms
    }
    ours, plain = index.searcher(scope), PlainIndex(store).searcher(scope)
    assert ours.size(filters) == plain.size(filters)
    assert ours.source_names == plain.source_names
    assert ours.languages == plain.languages
    assert ours.frequencies([*TERMS, "nowhere"]) == plain.frequencies([*TERMS, "nowhere"])
    assert ours.match_topic(terms, variants) == plain.match_topic(terms, variants)
    resolved, expected = (searcher.resolve(terms, variants, filters) for searcher in (ours, plain))
    assert resolved.statistics == expected.statistics
    assert resolved.missing == expected.missing
    for k in (0, 1, 3, 60):
        assert readable(resolved.candidates(k)) == readable(expected.candidates(k))
    assert index.problems() == []


def test_scores_are_those_of_rank_bm25(new_engine: NewEngine, slowness: int) -> None:
    """To the last bit."""

    @settings(max_examples=1 + examples(150) // slowness)
    @given(
        articles=st.lists(st.builds(Article, TITLES, SENTENCES), max_size=12),
        terms=st.lists(st.sampled_from(TERMS), max_size=5, unique=True),
    )
    def check(articles: list[Article], terms: list[str]) -> None:
        engine = new_engine()
        put(engine, *articles)
        by_id = {one.id: one for one in articles}
        analyzer = Analyzer()
        documents = [analyzer.terms(one.title) + analyzer.terms(one.text) for one in by_id.values()]
        scores = BM25(documents).scores(terms).tolist()
        expected = sorted((-score, id_) for score, id_ in zip(scores, by_id, strict=True) if score)
        candidates = engine[1].searcher(["shared"]).resolve(terms, {}, Filters()).candidates(60)
        got = zip((-candidates.scores).tolist(), candidates.articles.tolist(), strict=True)
        assert list(got) == expected

    check()


def _starts(candidates: Candidates) -> list[int]:
    rows = range(len(candidates))
    return [int(candidates.sentences.row(row)[0][0]) for row in rows]


def test_of_equal_scores_the_lower_id_comes_first(engine: Engine) -> None:
    twins = [Article("Ice", "The harbour froze.", url=f"https://x.org/{n}") for n in range(9)]
    for one in twins:
        put(engine, one)
    ids = sorted(one.id for one in twins)
    searcher = engine[1].searcher(["shared"])
    assert found(searcher, "harbour") == ids
    assert found(searcher, "harbour", k=4) == ids[:4]


def test_passages_of_an_article_keep_their_order(engine: Engine) -> None:
    sentence = "The harbour froze over in a night and was shut to all the boats of the town. "
    put(engine, Article("Ice", sentence * 60))
    candidates = engine[1].searcher(["shared"]).resolve(["harbour"], {}, Filters()).candidates(60)
    best: dict[float, list[int]] = {}
    for score, start in zip(candidates.scores.tolist(), _starts(candidates), strict=True):
        best.setdefault(score, []).append(start)
    assert len(candidates) > 3
    assert all(starts == sorted(starts) for starts in best.values())
    assert list(best) == sorted(best, reverse=True)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [ICE, THAW, FOG]),
        (Filters(source="POST"), [ICE, FOG]),
        (Filters(source="Po"), []),
        (Filters(after=date(2021, 6, 1)), [ICE, FOG]),
        (Filters(before=date(2021, 6, 1)), [ICE]),
        (Filters(after=date(2021, 6, 2), before=date(2021, 6, 30)), []),
        (Filters(source="post", after=date(2021, 6, 2)), [FOG]),
        (Filters(article=THAW.id), [THAW]),
        (Filters(article="no id"), []),
    ],
    ids=["none", "source", "part of a source", "after", "before", "days", "both", "one", "no id"],
)
def test_filters_narrow_what_is_found_and_no_score(
    engine: Engine, filters: Filters, expected: list[Article]
) -> None:
    put(engine, ICE, THAW, FOG)
    searcher = engine[1].searcher(["shared"])
    assert searcher.size(filters) == ScopeSize(len(expected), len(expected))
    assert sorted(found(searcher, "harbour", filters=filters)) == sorted(one.id for one in expected)
    all_, some = (searcher.resolve(["harbour"], {}, one) for one in (Filters(), filters))
    assert some.statistics == all_.statistics
    scores = dict(zip(found(searcher, "harbour"), all_.candidates(9).scores.tolist(), strict=True))
    chosen = some.candidates(9)
    assert chosen.scores.tolist() == [scores[id_] for id_ in chosen.articles.tolist()]
    assert some.missing == (frozenset() if expected else {"harbour"})


def test_variants_count_as_their_term(engine: Engine) -> None:
    put(engine, ICE, THAW)
    searcher = engine[1].searcher(["shared"])
    resolved = searcher.resolve(["melt", "snow"], {"thaw": "melt", "hail": "snow"}, Filters())
    assert resolved.missing == {"snow"}
    assert resolved.candidates(9).articles.tolist() == [THAW.id]
    assert resolved.statistics.frequencies["melt"] == 1


def test_an_article_in_two_collections_counts_once(engine: Engine) -> None:
    put(engine, ICE, THAW)
    put(engine, ICE, FOG, collection="harbour")
    both = engine[1].searcher(["shared", "harbour", "shared"])
    assert both.size(Filters()) == ScopeSize(3, 3)
    assert both.frequencies(["harbour", "ice"]) == {"harbour": 3, "ice": 1}
    assert sorted(found(both, "harbour")) == sorted([ICE.id, THAW.id, FOG.id])
    engine[0].remove(ICE.id, "harbour")
    engine[1].catch_up("harbour")
    again = engine[1].searcher(["shared", "harbour"])
    assert again.frequencies(["harbour", "ice"]) == {"harbour": 3, "ice": 1}


def test_nothing_of_what_was_removed_is_left(engine: Engine) -> None:
    """Nor its source, its language, or its terms in the statistics."""
    store, index = engine
    german = Article("Eis", "Der Hafen ist seit gestern zugefroren.", "Blatt", language="de")
    put(engine, ICE, german)
    store.remove(german.id, "shared")
    index.catch_up("shared")
    searcher = index.searcher(["shared"])
    assert searcher.source_names == {"post"}
    assert searcher.languages == {"en"}
    assert searcher.size(Filters()) == ScopeSize(1, 1)
    assert searcher.frequencies(["de:haf", "harbour"]) == {"harbour": 1}
    assert searcher.resolve(["harbour"], {}, Filters()).statistics.documents == 1


def test_a_searcher_is_a_point_in_time(engine: Engine) -> None:
    store, index = engine
    put(engine, ICE, THAW)
    before = index.searcher(["shared"])
    resolved = before.resolve(["harbour"], {}, Filters())
    expected = readable(resolved.candidates(9)), before.match_topic(["harbour"], {})
    cursor = index.cursor("shared")
    for number in range(12):
        put(engine, replace(FOG, title=f"Fog {number}"))
    store.remove(ICE.id, "shared")
    index.catch_up("shared")
    assert (readable(resolved.candidates(9)), before.match_topic(["harbour"], {})) == expected
    assert readable(before.resolve(["harbour"], {}, Filters()).candidates(9)) == expected[0]
    assert before.size(Filters()) == ScopeSize(2, 2)
    assert before.source_names == {"post", "gazette"}
    assert index.searcher(["shared"]).size(Filters()) == ScopeSize(13, 13)
    assert index.cursor("shared") != cursor


def test_a_topic_needs_most_of_its_weight(engine: Engine) -> None:
    put(engine, ICE, THAW, FOG)
    searcher = engine[1].searcher(["shared"])
    found = searcher.match_topic(["harbour", "river"], {})
    assert [one.id for one in found.articles] == [THAW.id]
    assert found.missing == frozenset()
    assert searcher.match_topic(["harbour", "nowhere"], {}).articles == ()
    assert searcher.match_topic(["nowhere"], {}).missing == {"nowhere"}
    [ice] = searcher.match_topic(["ice"], {}).articles
    assert ice == (ICE.id, ICE.published, "post", 1)


def test_the_cursor_is_that_of_the_store(engine: Engine) -> None:
    store, index = engine
    assert index.cursor("shared") == START_CURSOR
    put(engine, ICE)
    assert index.cursor("shared") == store.snapshot("shared")[0]
    assert index.cursor("harbour") == START_CURSOR


def test_batches_are_found_when_their_results_come(engine: Engine) -> None:
    store, index = engine
    batches = [([ICE, THAW], [ICE, THAW]), ([ICE], []), ([FOG], [FOG])]
    added = index.ingest(batches, "shared", lambda batch: len(store.add(batch, "shared")))
    sizes = [(count, index.searcher(["shared"]).size(Filters()).articles) for count in added]
    assert sizes == [(2, 2), (1, 2), (1, 3)]


def test_one_collection_is_named_in_a_list(engine: Engine) -> None:
    with pytest.raises(TypeError):
        engine[1].searcher("shared")
