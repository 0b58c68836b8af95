"""The store when its file is damaged or was changed by somebody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from retrieval.errors import StoreError
from retrieval.storage.sqlite.store import Store
from tests.retrieval.contract.reading import article_in
from tests.retrieval.storage.sqlite.stores import ICE, LONG, flipped, written

CHANGED = f"article {ICE.id} is no longer what was added"
UNTOLD = f"article {ICE.id} of the collection shared: its log of changes contradicts its articles"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "library.db")


def execute(path: Path, statement: str) -> None:
    """Execute a statement behind the store's back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (flipped, r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: content[:8192], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: b"\0" * 16 + content[16:], "its beginning is damaged"),
        (lambda content: content[:4096], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: content[:50], r"is damaged: .*; restore a backup, or keep the file"),
        (lambda content: b"x" * len(content), "its beginning is damaged"),
        (lambda content: content.replace(b"froze", b"fr\xffze"), "is damaged: a text in it"),
    ],
)
def test_damage_is_reported_and_the_file_is_left_alone(
    path: Path, damage: Callable[[bytes], bytes], told: str
) -> None:
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(StoreError, match=told) as found:  # noqa: PT012 - whichever finds it first
        store = Store(path)
        article_in(store, ICE.id, ["shared"])
        store.snapshot("shared")
    assert found.type is StoreError  # it will not pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("day", ["garbage", "2021-02-30"])
def test_an_invalid_date_is_reported_as_damage(path: Path, day: str) -> None:
    execute(path, f"UPDATE article SET published = '{day}'")  # noqa: S608 - our own words
    store = Store(path)
    for read in (
        lambda: article_in(store, ICE.id, ["shared"]),
        lambda: store.entries("", ["shared"]),
        store.stats,
    ):
        with pytest.raises(StoreError, match="is damaged"):
            read()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE article SET text = 'Other.'", CHANGED),
        ("UPDATE article SET title = 'Other'", CHANGED),
        ("UPDATE article SET published = 'x'", CHANGED),
        ("UPDATE article SET characters = 1", CHANGED),
        ("UPDATE article SET text = CAST(x'ff' AS TEXT)", CHANGED),
        ("DELETE FROM membership", f"article {ICE.id} is in no collection"),
        (
            "DELETE FROM article",
            "a row of the table membership names an article that does not exist",
        ),
        ("DELETE FROM change", UNTOLD),
        ("UPDATE membership SET replaced_by = article_id", UNTOLD),
    ],
)
def test_every_change_behind_the_back_of_the_store_is_a_problem(
    path: Path, statement: str, problem: str
) -> None:
    execute(path, statement)
    assert problem in Store(path).problems()


def test_damaged_pages_are_a_problem(path: Path) -> None:
    store = Store(path)
    store.add([LONG], "shared")
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 8192 * 4096, len(content), 4096):  # the schema stays
        content[place : place + 8] = b"\xff" * 8
    path.write_bytes(content)
    found = Store(path).problems()
    assert found
    assert all("damaged" in problem or "no longer" in problem for problem in found)
