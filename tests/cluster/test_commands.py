"""The command line on a library in a cluster: every command does what it does with a file."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.cli.main import main
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from retrieval.model.feed import ItemUpdate, PollRecord
from tests.retrieval.cli.cli_library import Done, Shell, article
from tests.retrieval.cli.commands.upkeep.test_feeds import NESTED

NOW = datetime(2021, 5, 4, 12, tzinfo=UTC)
BRIDGE = Article(
    *("The bridge opens", "The bridge over the Orla opened on Monday.", "Town Gazette"),
    url="https://town.example/bridge",
)
SHUT = replace(BRIDGE, text="The bridge over the Orla is shut until June.")
FAIR = Article("Pear fair", "The fair sold 90 kinds of pears.", "Orchard Post")
MARKET = Article("Market", "The market is held on Tuesdays.")
READING = (
    ("list", "--all", "--json"),
    ("list", "bridge"),
    ("sources", "--json"),
    ("show", "--changes", SHUT.id),
    ("show", "--json", BRIDGE.id),
    ("ask", "--json", "Is the bridge over the Orla shut?"),
    ("ask", "--source", "Orchard Post", "How many kinds of pears?"),
    ("ask", "When is the moon full?"),
    ("search", "--json", "bridge market"),
    ("timeline", "--json", "bridge"),
    ("coverage", "--json", "pears"),
    ("feeds", "list", "--json"),
    ("reread", "--dry-run"),
    ("check",),
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, shared_readers: None) -> Shell:  # noqa: ARG001 - it is set up
    """Runs commands."""
    return Shell(capsys, tmp_path / "library.db")


def outputs(shell: Shell, place: str, commands: Sequence[Sequence[str]] = READING) -> list[Done]:
    """The output of commands on a library, without the times that they took."""
    done = [shell.bare(*command, "--library", place) for command in commands]
    return [one._replace(out=re.sub(r'"took_ms": [^}]*|[\d.,]+ ms', "", one.out)) for one in done]


def fill(place: Path) -> None:
    """Make a library with an older version, and a feed with an entry."""
    with Library.open(place) as library:
        library.add_many([BRIDGE, FAIR], added_by="ada")
        library.add_many([SHUT])
        library.add_many([BRIDGE], "town")
        feed = library.feeds.add("https://town.example/feed", SHARED, "ada", "Town")
        library.feeds.claim(feed.id, "me", NOW)
        entry = ItemUpdate(("b", "a"), "content", "print", article=MARKET, retry_at=NOW)
        library.add_feed_items(feed, "me", [entry], NOW)
        library.feeds.record(feed.id, "me", PollRecord(NOW, NOW, 60.5, feed.url, etag="x"))


def test_a_library_moves_to_a_cluster_and_back(
    shell: Shell, cluster_address: ClusterAddress, tmp_path: Path
) -> None:
    """There, every command prints the same; a copy is continued, and compared."""
    file, back, place = tmp_path / "library.db", tmp_path / "back.db", cluster_address.name
    fill(file)
    done = shell.bare("copy", file, place)
    assert done == Done(
        0,
        f"copied 5 articles from {file} to {place}\n"
        "compared, and equal: 4 articles, 1 older version, 1 feed with 1 entry\n",
        "",
    )
    assert outputs(shell, place) == outputs(shell, str(file))
    assert shell.bare("copy", file, place).out.startswith("copied 0 articles ")
    assert shell.bare("copy", place, back).out.startswith(f"copied 5 articles from {place} to ")
    assert outputs(shell, str(back)) == outputs(shell, str(file))
    shell.bare("remove", FAIR.id, "--library", place)
    assert shell.bare("copy", place, file).code == 2
    assert shell.bare("copy", place, file, "--delete").code == 0
    assert outputs(shell, str(file)) == outputs(shell, place)


def change(shell: Shell, place: str, folder: Path) -> list[Done]:
    """The output of the commands that change a library."""
    opml = folder.with_suffix(".opml")
    opml.write_bytes(NESTED)

    def then(*arguments: str | Path) -> Done:
        done = shell.bare(*arguments, "--library", place)
        # the time that an answer took, the number of a feed, and the names
        varying = rf"[\d.]+ ms|removed \d+|{re.escape(place)}|{folder}"
        return done._replace(out=re.sub(varying, "", done.out))

    mill = article(folder, "mill.txt", "The mill of Skarvoy burned in May.")
    article(folder, "quay.txt", "The quay of Skarvoy is being rebuilt.")
    done = [then("add", folder), then("add", folder), then("feeds", "import", opml)]
    article(folder, "mill.txt", "The mill of Skarvoy is open again.")
    done += [then("add", folder), then("feeds", "pause", "1")]
    done += [then("feeds", "remove", "https://bakery.example/atom.xml")]
    done += [then("add", "--collection", "town", mill), then("list", "--collection", "town")]
    (folder / "quay.txt").unlink()
    done += [then("add", "--sync", "--yes", folder), then("remove", "--source", "None")]
    done += [then("ask", "Is the mill of Skarvoy open?"), then("list", "--all"), then("check")]
    return done


def test_changes_do_what_they_do_in_a_file(
    shell: Shell, cluster_address: ClusterAddress, tmp_path: Path
) -> None:
    in_file = change(shell, str(tmp_path / "library.db"), tmp_path / "one")
    assert change(shell, cluster_address.name, tmp_path / "two") == in_file


def test_a_folder_is_watched(cluster_address: ClusterAddress, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    article(folder, "ferry.txt")
    place = cluster_address.name
    command = [sys.executable, "-m", "retrieval", "watch", "--library", place, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "added 1\n"
        process.stdout.readline()
        article(folder, "mill.txt")
        assert process.stdout.readline() == "added 1\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_cluster_without_the_library_is_left_as_it_is(
    shell: Shell, cluster_address: ClusterAddress, cluster: Cluster
) -> None:
    """A mistyped name makes no indices."""
    place = cluster_address.name
    for command in (["info"], ["ask", "Is it open?"], ["feeds", "list"], ["remove", "abcdef01"]):
        done = shell.bare(*command, "--library", place)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"{place}: no such library\n"
    assert cluster.request("GET", f"/{cluster_address.prefix}-*") == {}


def test_a_cluster_is_described_and_backed_up_in_its_own_way(
    shell: Shell, cluster_address: ClusterAddress, tmp_path: Path
) -> None:
    place = cluster_address.name
    with Library.open(cluster_address) as library:
        library.add_many([BRIDGE])
    assert re.match(
        rf"{place}: [\d.,]+ \w+, index .*, OpenSearch 3", shell.bare("info", "--library", place).out
    )
    assert json.loads(shell.bare("info", "--json", "--library", place).out)["path"] is None
    done = shell.bare("backup", tmp_path / "copy.db", "--library", place)
    assert (done.code, done.out) == (2, "")
    assert "snapshots" in done.err
    assert not (tmp_path / "copy.db").exists()


def test_the_trouble_of_a_cluster_is_found(
    shell: Shell, cluster_address: ClusterAddress, cluster: Cluster
) -> None:
    """Its disk was full, say: the library is sound, and can't be written."""
    place = cluster_address.name

    def lock(is_locked: bool | None) -> None:
        settings = {"index.blocks.read_only_allow_delete": is_locked}
        cluster.request("PUT", f"/{cluster_address.prefix}-*/_settings", settings)

    with Library.open(cluster_address) as library:
        library.add_many([BRIDGE])
    lock(is_locked=True)
    try:
        done = shell.bare("check", "--library", place)
        assert done.code == 1
        assert "a disk was almost full" in done.out
        done = shell.bare("add", "seeds", "--library", place)
        assert done.code == 2
        assert f"The cluster {place}" in done.err
        assert shell.bare("ask", "When did the bridge open?", "--library", place).code == 0
    finally:
        lock(is_locked=None)


def test_an_interrupted_copy_is_completed(
    shell: Shell, cluster_address: ClusterAddress, tmp_path: Path
) -> None:
    """Another process is killed while it copies."""
    file, place = tmp_path / "library.db", cluster_address.name
    articles = [Article(f"Title {n}", f"Text {n} of the harbour." * 20) for n in range(1_500)]
    with Library.open(file) as library:
        library.add_many(articles)
    command = [sys.executable, "-m", "retrieval", "copy", str(file), place]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        with closing(Cluster(cluster_address)) as cluster:
            while process.poll() is None:
                found = cluster.request("GET", f"/{cluster_address.prefix}-texts*/_count")
                if found["count"] > 200:
                    break
        process.kill()
    done = shell.bare("copy", file, place)
    assert done.code == 0
    assert done.out.endswith("compared, and equal: 1,500 articles\n")
    assert main(["check", "--library", place]) == 0
