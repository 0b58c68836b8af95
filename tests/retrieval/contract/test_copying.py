"""Members, which are what is copied from one store to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.library import Library
from retrieval.model.article import Article, Origins
from retrieval.model.records import Member
from retrieval.storage.base import ArticleStore
from tests.examples import examples
from tests.fakes.plain.plain_store import PlainStore
from tests.retrieval.contract.engines import Engine, NewStore
from tests.retrieval.contract.reading import changed, searched

ADDED_AT = datetime(2021, 5, 4, 6, 7, 8, 90, tzinfo=UTC)
FERRY = Article(
    *("The ferry", "A ferry leaves at nine.", "Harbour Post"),
    url="https://harbour.example/ferry",
    path="/articles/ferry.pdf",
    author="Ada Bell",
    language="en",
    origins=Origins(title="file name"),
    pages=(0, 8),
)
LATER = replace(FERRY, text="A ferry leaves at ten.")
FAIR = Article("The fair", "Pears are sold.", path="/articles/fair.txt")
ARTICLES = [
    Article(title, f"{title} {text}.", url=url, path=path)
    for title, url, path in (
        ("Ice", "https://x.example/ice", None),
        ("Fog", None, "/articles/fog.txt"),
        ("Dew", None, None),
    )
    for text in ("first", "second", "third")
]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("add", "upload", "remove", "forget")),
        st.sampled_from(("shared", "harbour")),
        st.sampled_from(ARTICLES),
    ),
    max_size=15,
)


def carry_out(store: ArticleStore, actions: Sequence[tuple[str, str, Article]]) -> None:
    """Change a store as its users would."""
    for action, collection, article in actions:
        match action:
            case "remove":
                store.remove(article.id, collection)
            case "forget":
                store.forget_files([article.path or ""], collection)
            case _:
                store.add([article], collection, "7", is_upload=action == "upload")


def copy(source: ArticleStore, target: ArticleStore, collection: str) -> None:
    """Copy a collection, one member at a time."""
    ids = source.member_ids(collection)
    members = source.members(ids, collection)
    assert members.keys() == set(ids)
    for article_id in ids:
        target.restore([members[article_id]], collection)


def content(store: ArticleStore) -> object:
    """All that can be read of a store, apart from the numbers of its changes."""
    names = ["harbour", "shared"]
    return (
        store.entries("", names),
        [store.files(name) for name in names],
        [store.newest(9, [name]) for name in names],
        [searched(store, name) for name in names],
        [store.members(store.member_ids(name), name) for name in names],
        [store.member_ids(name) for name in names],
        store.stats().collections,
        store.problems(),
    )


def test_a_copy_has_all_that_the_store_has(new_store: NewStore, slowness: int) -> None:
    """Whatever was done with it, and copied to or from whatever other store."""

    @settings(max_examples=1 + examples(150) // slowness)
    @given(ACTIONS)
    def check(actions: list[tuple[str, str, Article]]) -> None:
        source, plain, target = new_store(), PlainStore(), new_store()
        carry_out(source, actions)
        for name in ("shared", "harbour"):
            copy(source, plain, name)
            copy(plain, target, name)
            copy(source, target, name)  # once more, which changes nothing
        assert content(target) == content(source)

    check()


def test_a_member_keeps_everything(store: ArticleStore) -> None:
    """Of the time, the microseconds; of the files, all."""
    files = ("/articles/ferry.pdf", "/old/ferry.pdf")
    current = Member(LATER, None, ADDED_AT, "Ada", 1, files)
    older = Member(FERRY, LATER.id, None, None, None, ())
    store.restore([current, older], "harbour")
    assert store.members([FERRY.id, LATER.id, FAIR.id], "harbour") == {
        LATER.id: current,
        FERRY.id: older,
    }
    assert store.members([FERRY.id], "shared") == {}
    assert store.member_ids("harbour") == [LATER.id, FERRY.id]
    assert store.member_ids("shared") == []
    assert store.articles([FERRY.id], ["harbour"]) == {FERRY.id: FERRY}


def test_a_member_takes_the_place_of_the_one_with_its_id_alone(store: ArticleStore) -> None:
    """An address or a file that others have too replaces nothing."""
    store.add([FERRY, FAIR], "shared", "7")
    by_file = replace(FAIR, text="Plums are sold.")
    store.restore([Member(LATER, None, ADDED_AT, None, 1, ())], "shared")
    store.restore([Member(by_file, None, ADDED_AT, None, 1, (FAIR.path or "",))], "shared")
    assert set(searched(store)) == {FERRY.id, LATER.id, FAIR.id, by_file.id}
    moved = Member(FAIR, by_file.id, ADDED_AT, "8", 2, ())
    store.restore([moved], "shared")
    assert set(searched(store)) == {FERRY.id, LATER.id, by_file.id}
    assert store.members([FAIR.id], "shared") == {FAIR.id: moved}
    assert [file.path for file in store.files("shared")] == [FAIR.path, FERRY.path]


def test_only_what_becomes_current_or_older_is_logged(store: ArticleStore) -> None:
    """A member with other metadata changes nothing in a search."""
    store.restore([Member(FAIR, None, ADDED_AT, None, 1, ())], "shared")
    before = changed(store)
    assert [(one.article_id, one.is_searched) for one in before] == [(FAIR.id, True)]
    store.restore([Member(FAIR, None, ADDED_AT, "Ada", 1, ())], "shared")
    assert changed(store) == before
    store.restore([Member(FAIR, LATER.id, ADDED_AT, "Ada", 1, ())], "shared")
    assert [one.is_searched for one in changed(store)] == [True, False]


def test_restored_articles_can_be_found(engine: Engine) -> None:
    """Each as soon as it is named; an older version can't."""
    library = Library(*engine)
    members = [
        Member(FAIR, None, ADDED_AT, None, 1, ()),
        Member(LATER, None, ADDED_AT, None, 1, ()),
        Member(FERRY, LATER.id, ADDED_AT, None, 1, ()),
    ]
    assert list(library.iter_restore(members)) == [FAIR.id, LATER.id, FERRY.id]
    assert [hit.article for hit in library.search("ferry leaves")] == [LATER]
    assert list(library.iter_restore([Member(FAIR, LATER.id, ADDED_AT, None, 1, ())])) == [FAIR.id]
    assert library.search("pears") == []
    assert library.check() == []
