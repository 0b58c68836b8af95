"""A library answers like a new, plain one with its articles, whatever happened to it before."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from retrieval import Article, Library
from retrieval.index.embedded import disk_index as saved
from retrieval.index.embedded import snapshot
from tests.examples import examples
from tests.retrieval.contract.engines import plain

WORDS = "bridge river vote mayor tram market winter school".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(
    lambda strings: f"The {' '.join(strings)} is near."
)
ARTICLES = st.builds(
    Article,
    title=st.sampled_from(["Bridge", "Market day", "Vote"]),
    text=st.lists(SENTENCES, min_size=1, max_size=4).map("\n\n".join),
    source=st.sampled_from([None, "Harbour Post", "Ward Gazette"]),
)
COLLECTIONS = ("shared", "server")
SCOPES = (("shared",), ("server",), ("shared", "server"))


class LibraryStates(RuleBasedStateMachine):
    """Adds, replaces, removes and reopens; compares with fresh libraries on the plain engine."""

    @initialize()
    def start(self) -> None:
        """An empty library in a file."""
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(saved, "_MIN_FLUSH_PASSAGES", 5)
        self.patch.setattr(snapshot, "_COMPACT_MIN_PASSAGES", 2)
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        self.library = Library.open(self.path)
        self.held: dict[str, dict[str, Article]] = {name: {} for name in COLLECTIONS}

    @rule(articles=st.lists(ARTICLES, max_size=6), collection=st.sampled_from(COLLECTIONS))
    def add(self, articles: list[Article], collection: str) -> None:
        """Adds articles, some of them again."""
        ids = self.library.add_many(articles, collection)
        assert ids == [article.id for article in articles]
        self.held[collection].update(zip(ids, articles, strict=True))

    @rule(article=ARTICLES, page=st.integers(1, 3), collection=st.sampled_from(COLLECTIONS))
    def publish(self, article: Article, page: int, collection: str) -> None:
        """Adds a new text for an address."""
        article = replace(article, url=f"https://example.org/{page}")
        self.library.add_many([article], collection)
        self.held[collection] = {
            old_id: old for old_id, old in self.held[collection].items() if old.url != article.url
        } | {article.id: article}

    @rule(data=st.data(), collection=st.sampled_from(COLLECTIONS))
    def remove(self, data: st.DataObject, collection: str) -> None:
        """Takes an article out."""
        if self.held[collection]:
            gone = data.draw(st.sampled_from(sorted(self.held[collection])))
            assert self.library.remove(gone, collection)
            del self.held[collection][gone]

    @rule()
    def reopen(self) -> None:
        """Closes the library and opens it again."""
        self.library.close()
        self.library = Library.open(self.path)

    @rule(article=ARTICLES, collection=st.sampled_from(COLLECTIONS))
    def add_from_another_process(self, article: Article, collection: str) -> None:
        """Adds an article behind the library's back."""
        with Library.open(self.path) as other:
            other.add_many([article], collection)
        self.held[collection][article.id] = article

    @invariant()
    def answers_like_a_fresh_library(self) -> None:
        """Every scope has the hits, the scores and the answer of its articles alone."""
        for scope in SCOPES:
            fresh = Library(*plain())
            for name in reversed(scope):
                fresh.add_many(reversed(self.held[name].values()), name)
            assert self.library.scope_size(scope) == fresh.scope_size(scope)
            for words in ("bridge", "river vote", "the mayor of the market", "harbour"):
                ours, theirs = (
                    [(hit.score, hit.article.id, hit.start, hit.text) for hit in found]
                    for found in (
                        self.library.search(words, 5, scope),
                        fresh.search(words, 5, scope),
                    )
                )
                assert ours == theirs
            assert self.library.ask("Where is the bridge?", scope).to_dict() | {"took_ms": 0} == (
                fresh.ask("Where is the bridge?", scope).to_dict() | {"took_ms": 0}
            )

    def teardown(self) -> None:
        """Proves store and index."""
        assert self.library.check() == []
        self.library.close()
        self.folder.cleanup()
        self.patch.undo()


TestLibraryStates = LibraryStates.TestCase
TestLibraryStates.settings = settings(
    max_examples=examples(15), stateful_step_count=12, deadline=None
)
