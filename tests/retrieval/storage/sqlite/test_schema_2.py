"""A library of schema version 2 keeps every row and version, and knows its files again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR, ArticleFile, Change, Outcome
from retrieval.storage.sqlite.store import Store
from tests.retrieval.contract.reading import article_in

# As version 2 wrote it; never to be changed.
VERSION_2 = """
    CREATE TABLE article (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,
        url TEXT,
        characters INTEGER NOT NULL,
        text_sha256 BLOB NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX article_of_url ON article (url) WHERE url IS NOT NULL;
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        is_current INTEGER NOT NULL,
        path TEXT,
        author TEXT,
        language TEXT,
        added_at TEXT,
        added_by TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_of_article ON membership (article_id);
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        token INTEGER NOT NULL DEFAULT (random() & 0x7FFFFFFFFFFFFFFF),
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL,
        is_searched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX change_of_collection ON change (collection);
    PRAGMA application_id = 1181708148;
    PRAGMA user_version = 2;
"""
BRIDGE = Article(
    *("A bridge", "The bridge opened.", "Town Gazette", date(2021, 5, 4)),
    *("https://example.org/bridge/", "town/bridge.txt", "Ann Lee", "en"),
)
SHUT, GONE = (replace(BRIDGE, text=f"The bridge is {word}.") for word in ("shut", "gone"))
NOTE = Article("Note", "A note.", path="/srv/notes/note.md")


class OldLibrary:
    """A file as version 2 wrote it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path)
        self.connection.executescript(VERSION_2)
        self.hour = 0

    def add(
        self,
        article: Article,
        collection: str = "shared",
        added_by: str | None = "vik",
        *,
        replaced: Article | None = None,
    ) -> None:
        """Add a new article, at the next hour."""
        self.hour += 1
        execute = self.connection.execute
        if replaced:
            key = collection, replaced.id
            execute(
                "UPDATE membership SET is_current = 0 WHERE collection = ? AND article_id = ?", key
            )
            self._log(*key, 0)
        execute(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(article.id, article.title, article.source),
                *(article.published and article.published.isoformat(), article.url),
                *(len(article.text), sha256(article.text.encode()).digest(), article.text),
            ),
        )
        execute(
            "INSERT INTO membership VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
            (
                *(collection, article.id, article.path, article.author, article.language),
                *(f"2024-05-04T{self.hour:02}:00:00+00:00", added_by),
            ),
        )
        self._log(collection, article.id, 1)

    def open(self) -> Store:
        """Open it with this version."""
        self.connection.commit()
        self.connection.close()
        return Store(self.path)

    def _log(self, *change: object) -> None:
        self.connection.execute(
            "INSERT INTO change (collection, article_id, is_searched) VALUES (?, ?, ?)", change
        )


@pytest.fixture
def old(tmp_path: Path) -> OldLibrary:
    return OldLibrary(tmp_path / "library.db")


def test_every_row_of_version_2_is_kept(old: OldLibrary) -> None:
    old.add(BRIDGE)
    old.add(NOTE, "town", added_by=None)
    store = old.open()
    assert store.articles([BRIDGE.id, NOTE.id], ["shared", "town"]) == {
        BRIDGE.id: BRIDGE,
        NOTE.id: NOTE,
    }
    [entry] = store.entries("", ["shared"])
    assert str(entry.added_at) == "2024-05-04 01:00:00+00:00"
    assert (entry.added_by, entry.author, entry.language) == ("vik", "Ann Lee", "en")
    assert entry.is_outdated
    assert store.stats().collections[0].outdated == 1
    assert store.changes_since("shared", START_CURSOR) is not None
    assert store.problems() == []
    names = sorted(path.name for path in old.path.parent.iterdir())
    assert names == ["library.db", "library.db.version-2.backup"]


def test_cursors_of_version_2_stay_known(old: OldLibrary) -> None:
    old.add(BRIDGE)
    old.add(SHUT, replaced=BRIDGE)
    store = old.open()
    found = store.changes_since("shared", START_CURSOR)
    assert found is not None
    assert found[1] == [
        Change(1, BRIDGE.id, is_searched=True),
        Change(2, BRIDGE.id, is_searched=False),
        Change(3, SHUT.id, is_searched=True),
    ]
    assert store.has_cursor("shared", found[0])


def test_versions_at_an_address_are_a_chain(old: OldLibrary) -> None:
    old.add(BRIDGE)
    old.add(SHUT, replaced=BRIDGE)
    old.add(GONE, replaced=SHUT)
    old.add(BRIDGE, "town")
    store = old.open()
    replaced_by = {entry.id: entry.replaced_by for entry in store.entries("", ["shared"])}
    assert replaced_by == {BRIDGE.id: SHUT.id, SHUT.id: GONE.id, GONE.id: None}
    assert store.snapshot("shared")[1] == [GONE.id]
    assert store.snapshot("town")[1] == [BRIDGE.id]
    assert store.remove(GONE.id, "shared") == 3
    assert store.problems() == []


def test_variants_of_an_address_are_known(old: OldLibrary) -> None:
    old.add(BRIDGE)
    store = old.open()
    later = replace(SHUT, url="http://www.example.org/bridge?utm_source=letter")
    assert store.add([later], "shared") == [(later.id, Outcome.VERSION)]


def test_files_are_known_by_the_paths_that_were_typed(old: OldLibrary) -> None:
    old.add(BRIDGE)
    old.add(NOTE)
    old.add(Article("Sent", "An attachment.", path="sent.md"), "server:7", added_by="80351110")
    store = old.open()
    assert store.files("shared") == [
        ArticleFile("/srv/notes/note.md", NOTE.id),
        ArticleFile("town/bridge.txt", BRIDGE.id),
    ]
    assert store.files("server:7") == []  # an attachment is no file of this machine
    assert [one.outdated for one in store.stats().collections] == [0, 2]


def test_an_edited_file_replaces_all_that_was_read_from_it(
    old: OldLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version 2 kept what each edited file had said before."""
    monkeypatch.chdir(tmp_path)
    first, second = (Article("Fare", f"It is {n} crowns.", path="f/fare.md") for n in (38, 42))
    other = Article("Fare", "It is 50 crowns.", path="g/fare.md")
    for article in (first, second, other):
        old.add(article)
    store = old.open()
    again = replace(second, path=str(tmp_path / "f" / "fare.md"))
    assert store.add([again], "shared") == [(again.id, Outcome.VERSION)]
    assert store.snapshot("shared")[1] == sorted([second.id, other.id])
    assert article_in(store, first.id, ["shared"]) == first
    assert article_in(store, second.id, ["shared"]) == again
    assert store.stats().collections[0].outdated == 1
    assert store.add([again], "shared") == [(again.id, Outcome.KNOWN)]


def test_a_file_that_is_read_again_from_another_folder_is_known_from_then_on(
    old: OldLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.add(BRIDGE)
    store = old.open()
    monkeypatch.chdir("/")
    again = replace(BRIDGE, path=str(tmp_path / "town" / "bridge.txt"))
    assert store.add([again], "shared") == [(again.id, Outcome.KNOWN)]
    edited = replace(again, text="The bridge sways.", url=None)
    assert store.add([edited], "shared") == [(edited.id, Outcome.VERSION)]
    assert store.snapshot("shared")[1] == [edited.id]


def test_a_migrated_file_has_the_tables_of_a_new_one(old: OldLibrary, tmp_path: Path) -> None:
    old.open().close()
    Store(tmp_path / "new.db").close()
    schemas = []
    for name in ("library.db", "new.db"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            query = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
            rows = connection.execute(query).fetchall()
        schemas.append([(*names, " ".join((sql or "").split())) for *names, sql in rows])
    assert schemas[0] == schemas[1]
