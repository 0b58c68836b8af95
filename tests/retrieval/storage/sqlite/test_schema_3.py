"""A library of schema version 3 keeps every article, version and file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from retrieval.model.article import Article
from retrieval.model.records import ArticleFile, Outcome
from retrieval.storage.sqlite.schema import stored_address_key, text_sha256
from retrieval.storage.sqlite.store import Store
from tests.retrieval.contract.reading import article_in

# As version 3 wrote it; never to be changed.
VERSION_3 = """
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
    CREATE TABLE membership (
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES article (id),
        replaced_by TEXT,
        is_current INTEGER NOT NULL AS (replaced_by IS NULL),
        address_key TEXT,
        path TEXT,
        author TEXT,
        language TEXT,
        origins TEXT,
        reader_version INTEGER,
        added_at TEXT,
        added_by TEXT,
        PRIMARY KEY (collection, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX membership_of_article ON membership (article_id);
    CREATE INDEX membership_at_address ON membership (collection, address_key)
        WHERE address_key IS NOT NULL;
    CREATE INDEX membership_replaced ON membership (collection, replaced_by)
        WHERE replaced_by IS NOT NULL;
    CREATE TABLE file (
        collection TEXT NOT NULL,
        path TEXT NOT NULL,
        article_id TEXT NOT NULL,
        PRIMARY KEY (collection, path, article_id),
        FOREIGN KEY (collection, article_id) REFERENCES membership ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_of_article ON file (collection, article_id);
    CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        token INTEGER NOT NULL DEFAULT (random() & 0x7FFFFFFFFFFFFFFF),
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL,
        is_searched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX change_of_collection ON change (collection);
    PRAGMA application_id = 1181708148;
    PRAGMA user_version = 3;
"""
SHUT = Article(
    *("A bridge", "The bridge is shut.", "Town Gazette"),
    url="https://example.org/bridge/",
    path="/srv/town/bridge.txt",
    author="Ann Lee",
    language="en",
)
GONE = replace(SHUT, text="The bridge is gone.")
KEY = stored_address_key(SHUT.url)


def write_version_3(path: Path) -> None:
    """A file as version 3 left it: an article with an older version, read from a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_3)
        for one in (SHUT, GONE):
            connection.execute(
                "INSERT INTO article VALUES (?, ?, ?, NULL, ?, ?, ?, ?)",
                (
                    *(one.id, one.title, one.source, one.url, len(one.text)),
                    *(text_sha256(one.text), one.text),
                ),
            )
        connection.executemany(
            "INSERT INTO membership (collection, article_id, replaced_by, address_key, path,"
            " author, language, reader_version, added_at, added_by)"
            " VALUES ('shared', ?, ?, ?, ?, 'Ann Lee', 'en', 1, ?, 'vik')",
            [
                (SHUT.id, GONE.id, KEY, SHUT.path, "2024-05-01T12:00:00.000000+00:00"),
                (GONE.id, None, KEY, GONE.path, "2024-05-02T12:00:00.000000+00:00"),
            ],
        )
        connection.execute("INSERT INTO file VALUES ('shared', ?, ?)", (GONE.path, GONE.id))
        connection.execute(
            "INSERT INTO change (collection, article_id, is_searched) VALUES ('shared', ?, 1)",
            (GONE.id,),
        )
        connection.commit()


def test_everything_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    write_version_3(path)
    with closing(Store(path)) as store:
        assert store.problems() == []
        assert store.articles([SHUT.id, GONE.id], ["shared"]) == {SHUT.id: SHUT, GONE.id: GONE}
        entries = {entry.id: entry for entry in store.entries("", ["shared"])}
        assert entries[SHUT.id].replaced_by == GONE.id
        assert entries[GONE.id].is_current
        assert not entries[GONE.id].is_outdated
        assert store.files("shared") == [ArticleFile("/srv/town/bridge.txt", GONE.id)]
        assert store.snapshot("shared")[1] == [GONE.id]
        reopened = replace(GONE, text="The bridge is open again.", pages=(0, 4))
        assert store.add([reopened], "shared") == [(reopened.id, Outcome.VERSION)]
        assert article_in(store, reopened.id, ["shared"]) == reopened


def tables(path: Path) -> list[tuple[str, ...]]:
    """The tables and indexes of a file, and how they were created, in one line each."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, ifnull(sql, '') FROM sqlite_schema ORDER BY name")
        return [(name, "".join(sql.split())) for name, sql in rows]


def test_a_migrated_file_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    write_version_3(old)
    for path in (old, new):
        Store(path).close()
    assert tables(old) == tables(new)
