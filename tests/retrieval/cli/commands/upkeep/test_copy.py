"""`copy`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.library import SHARED
from retrieval.model.feed import ItemUpdate, PollRecord
from tests.retrieval.cli.cli_library import BRIDGE, FAIR, Done, Shell, as_process, put

NOW = datetime(2021, 5, 4, 12, tzinfo=UTC)
SHUT = replace(BRIDGE, text="The bridge over the Orla is shut.")
MARKET = Article("Market", "The market is held on Tuesdays.")


@pytest.fixture
def full(shell: Shell) -> Shell:
    """A library with an older version, two collections, and a feed with an entry."""
    put(shell, SHUT)
    put(shell, BRIDGE, collection="[town] Ü")
    with Library.open(shell.library) as library:
        library.feeds.remove(library.feeds.add("https://gone.example/feed", SHARED).id, SHARED)
        feed = library.feeds.add("https://town.example/feed", SHARED, "Ada", "Town")
        library.feeds.claim(feed.id, "me", NOW)
        entry = ItemUpdate(("b", "a"), "content", "print", article=MARKET, retry_at=NOW)
        library.add_feed_items(feed, "me", [entry], NOW)
        library.feeds.record(feed.id, "me", PollRecord(NOW, NOW, 60.5, feed.url, etag="x"))
    return shell


def copied(shell: Shell, target: Path, *options: str) -> Done:
    """Copy the library."""
    return shell.bare("copy", shell.library, target, *options)


def listed(shell: Shell, library: Path) -> list[str]:
    """The output of commands on a library, with its name left out."""
    commands = (
        ("list", "--all", "--json"),
        ("list", "--all", "--json", "--collection", "[town] Ü"),
        ("feeds", "list", "--json"),
        ("show", "--changes", SHUT.id),
        ("ask", "--json", "Is the bridge over the Orla shut?"),
    )
    outputs = [shell.bare(*command, "--library", library).out for command in commands]
    outputs[-1] = outputs[-1].partition("took_ms")[0]
    return outputs


def test_a_copy_has_everything(full: Shell, tmp_path: Path) -> None:
    """Articles, older versions, collections, feeds with their numbers and entries."""
    copy = tmp_path / "copy.db"
    done = copied(full, copy)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"copied 5 articles from {full.library} to {copy}\n"
        "compared, and equal: 4 articles, 1 older version, 1 feed with 1 entry\n"
    )
    assert listed(full, copy) == listed(full, full.library)
    assert full.bare("check", "--library", copy).out.startswith("sound: 4 articles")
    with Library.open(full.library) as ours, Library.open(copy) as theirs:
        [feed] = ours.feeds.all()
        assert theirs.feeds.stored(feed.id) == ours.feeds.stored(feed.id)
        [known] = set(theirs.feeds.items.by_keys(feed.id, ["a", "b"]).values())
        assert known.article_id == MARKET.id
        assert theirs.newest(9) == ours.newest(9)


def test_a_copy_is_continued(full: Shell, tmp_path: Path) -> None:
    """Only what is missing, or has changed since, is copied."""
    copy = tmp_path / "copy.db"
    copied(full, copy)
    assert copied(full, copy).out.startswith("copied 0 articles ")
    put(full, Article("Fog", "Fog closes the harbour."))
    put(full, replace(SHUT, text="The bridge over the Orla is open again."))
    with Library.open(full.library) as library:
        library.forget_added_by("Ada")
    done = copied(full, copy)
    assert done.code == 0
    assert done.out.startswith("copied 3 articles ")
    assert listed(full, copy) == listed(full, full.library)


def test_a_copy_that_was_stopped_is_completed(full: Shell, tmp_path: Path) -> None:
    """As after a power cut: some articles are there, and older versions are not."""
    copy = tmp_path / "copy.db"
    with Library.open(full.library) as ours, Library.open(copy) as theirs:
        [first, *_] = ours.member_ids()
        list(theirs.iter_restore(ours.members([first]).values()))
    assert copied(full, copy).out.startswith("copied 4 articles ")
    assert listed(full, copy) == listed(full, full.library)


def test_another_library_is_not_copied_over(full: Shell, tmp_path: Path) -> None:
    """Unless `--delete` says so."""
    other = tmp_path / "other.db"
    with Library.open(other) as library:
        library.add_many([MARKET, Article("Tides", "The tide turns at noon.")])
        library.feeds.add("https://tides.example/feed", SHARED)
        library.feeds.add("https://moon.example/feed", SHARED)
    done = copied(full, other)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"{other} has 1 article and 2 feeds that {full.library} does not have: copy to a"
        " new library, or add --delete to remove them there\n"
    )
    done = copied(full, other, "--delete")
    assert done.code == 0
    assert done.out.startswith(f"removed 1 article and 2 feeds from {other}\n")
    assert listed(full, other) == listed(full, full.library)


def test_an_empty_library_deletes_nothing(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    Library.open(empty).close()
    done = shell.bare("copy", empty, shell.library, "--delete")
    assert (done.code, done.out) == (2, "")
    assert f"{empty} is empty" in done.err
    assert len(shell.ids()) == 2
    target = tmp_path / "new.db"
    assert shell.bare("copy", empty, target).out.endswith("compared, and equal: nothing\n")


def test_articles_that_left_the_library_leave_its_copy(full: Shell, tmp_path: Path) -> None:
    """With their older versions, and without those that another article took over."""
    copy = tmp_path / "copy.db"
    copied(full, copy)
    full("remove", SHUT.id, FAIR.id)
    put(full, BRIDGE)
    assert copied(full, copy).code == 2
    assert copied(full, copy, "--delete").code == 0
    assert listed(full, copy)[:3] == listed(full, full.library)[:3]


def test_a_difference_is_told(full: Shell, tmp_path: Path) -> None:
    """A damaged copy is not taken for a copy, and nothing of it is changed silently."""
    copy = tmp_path / "copy.db"
    copied(full, copy)
    # a trigger, so that what is written is not what is read again
    with closing(sqlite3.connect(copy)) as database:
        database.execute(
            "CREATE TRIGGER spoil AFTER INSERT ON membership BEGIN"
            " UPDATE membership SET author = 'Nobody' WHERE article_id = NEW.article_id; END"
        )
    fog = Article("Fog", "Fog closes the harbour.", author="Ada")
    put(full, fog)
    done = copied(full, copy)
    assert done.code == 1
    assert done.out.endswith(f"article {fog.id} of the collection shared differs in: author\n")


def test_wrong_places_are_told(shell: Shell, tmp_path: Path) -> None:
    for source, target, reason in (
        (tmp_path / "none.db", tmp_path / "new.db", "none.db: no such library"),
        (shell.library, tmp_path, "a library is a file, not a folder"),
        (shell.library, shell.library, "a library can't be copied to itself"),
    ):
        done = shell.bare("copy", source, target)
        assert (done.code, done.out) == (2, "")
        assert reason in done.err
        assert not (tmp_path / "new.db").exists()


def test_what_is_copied_is_on_disk_even_if_the_rest_fails(full: Shell, tmp_path: Path) -> None:
    """Another program has locked the copy for too long, say; the command says how to go on."""
    target = tmp_path / "folder" / "copy.db"
    done = as_process("copy", full.library, target)
    assert (done.returncode, done.stderr) == (0, b"")
    target.chmod(0o400)
    with closing(sqlite3.connect(full.library)) as database:
        database.execute("UPDATE article SET text = 'other' WHERE title = 'Pear fair'")
        database.commit()
    done = as_process("copy", full.library, target)
    assert done.returncode == 2
    first, second = done.stderr.decode().splitlines()
    assert first == "stopped early; run the same command again to copy the rest"
    assert "is no longer what was added" in second
