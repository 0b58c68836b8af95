"""The store compared with a model of it, for any sequence of calls."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, Cursor, Outcome
from retrieval.storage.base import ArticleStore
from tests.examples import examples
from tests.retrieval.contract.engines import NewStore
from tests.retrieval.contract.reading import article_in

COLLECTIONS = ("shared", "harbour")
ARTICLES = tuple(
    Article(title, f"{title}, {text}.", url=url)
    for title, url in [("Ice", "https://x.org/ice"), ("Thaw", "https://x.org/thaw"), ("Fog", None)]
    for text in ("first", "second", "third")
)
IDS = [article.id for article in ARTICLES]


class Model(RuleBasedStateMachine):
    """Two collections, kept by the store and by plain Python side by side."""

    def __init__(self, store: ArticleStore) -> None:
        super().__init__()
        self.store = store
        self.current: dict[str, dict[str, Article]] = {name: {} for name in COLLECTIONS}
        self.older: dict[str, dict[str, Article]] = {name: {} for name in COLLECTIONS}
        self.followed = dict.fromkeys(COLLECTIONS, START_CURSOR)
        self.index: dict[str, set[str]] = {name: set() for name in COLLECTIONS}

    @rule(
        collection=st.sampled_from(COLLECTIONS),
        articles=st.lists(st.sampled_from(ARTICLES), max_size=6),
    )
    def add(self, collection: str, articles: list[Article]) -> None:
        """Adds, again or anew."""
        expected = [(article.id, self._added(article, collection)) for article in articles]
        assert self.store.add(articles, collection) == expected

    @rule(collection=st.sampled_from(COLLECTIONS), article=st.sampled_from(ARTICLES))
    def remove(self, collection: str, article: Article) -> None:
        """Removes what is there, or what is not."""
        current, older = self.current[collection], self.older[collection]
        before = len(current) + len(older)
        if current.pop(article.id, None) and article.url:
            for one in [one.id for one in older.values() if one.url == article.url]:
                del older[one]
        older.pop(article.id, None)
        gone = before - len(current) - len(older)
        assert self.store.remove(article.id, collection) == gone

    @rule(collection=st.sampled_from(COLLECTIONS))
    def follow(self, collection: str) -> None:
        """Reads on from where the reader stands."""
        self.followed[collection] = self._apply(
            collection, self.followed[collection], self.index[collection]
        )
        assert self.index[collection] == set(self.current[collection])

    @invariant()
    def snapshots_are_what_the_changes_lead_to(self) -> None:
        """From the start on."""
        for collection in COLLECTIONS:
            cursor, ids = self.store.snapshot(collection)
            replayed: set[str] = set()
            assert self._apply(collection, START_CURSOR, replayed) == cursor
            assert ids == sorted(replayed) == sorted(self.current[collection])

    @invariant()
    def articles_are_where_they_were_put(self) -> None:
        """And nowhere else."""
        for scope in ([], ["shared"], ["harbour"], list(COLLECTIONS)):
            held: dict[str, Article] = {}
            for name in scope:
                held |= self.current[name] | self.older[name]
            assert self.store.articles(IDS, scope) == held
            assert all(article_in(self.store, one, scope) == held.get(one) for one in IDS)

    @invariant()
    def lists_agree(self) -> None:
        """Known ids, entries and counts."""
        for collection in COLLECTIONS:
            current, older = self.current[collection], self.older[collection]
            assert self.store.known_ids(IDS, collection) == set(current)
            listed = self.store.entries("", [collection])
            assert {entry.id for entry in listed if entry.is_current} == set(current)
            assert {entry.id for entry in listed if not entry.is_current} == set(older)
            assert len(listed) == len(current) + len(older)
            sizes = [one for one in self.store.stats().collections if one.name == collection]
            assert [(one.articles, one.older_versions) for one in sizes] == [
                (len(current), len(older))
            ] * bool(listed)
        assert self.store.problems() == []

    def _added(self, article: Article, collection: str) -> Outcome:
        current, older = self.current[collection], self.older[collection]
        if article.id in current:
            return Outcome.KNOWN
        replaced = [one for one in current.values() if article.url and one.url == article.url]
        for one in replaced:
            older[one.id] = current.pop(one.id)
        older.pop(article.id, None)
        current[article.id] = article
        return Outcome.VERSION if replaced else Outcome.NEW

    def _apply(self, collection: str, after: Cursor, index: set[str]) -> Cursor:
        found = self.store.changes_since(collection, after)
        assert found is not None
        cursor, changes = found
        numbers = [after.number, *(change.number for change in changes)]
        assert numbers == sorted(set(numbers))
        assert cursor.number == numbers[-1]
        for _, article_id, is_searched in changes:
            assert is_searched == (article_id not in index)
            (index.add if is_searched else index.remove)(article_id)
        return cursor


def test_the_store_is_like_its_model(new_store: NewStore, slowness: int) -> None:
    class OfStore(Model):
        def __init__(self) -> None:
            super().__init__(new_store())

    run_state_machine_as_test(
        OfStore,
        settings=settings(max_examples=1 + examples(60) // slowness, stateful_step_count=25),
    )
