"""Feeds that come in while processes are killed, the disk is full, or two processes poll.

Nothing that was reported is lost, nothing is half there, and no item is there twice.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from random import Random

from retrieval import Library
from retrieval.storage.sqlite.feed_table import CLAIM_SECONDS
from tests.cluster.libraries import Libraries
from tests.stress.disks import disk, make_larger
from tests.stress.feed_server import FeedServer, feed_server, title
from tests.stress.processes import worker
from tests.stress.rounds import reproducible_round, scaled

ROUNDS = scaled(100, 1)
ROUNDS_ON_A_DISK = scaled(50, 1)
ROUNDS_OF_TWO = scaled(50, 1)
ROUNDS_IN_A_CLUSTER = scaled(50, 2)
MAX_SECONDS = 0.5
"""The latest time of a kill after the start, or after the first poll."""


def test_killed_pollers_lose_nothing(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    with feed_server() as server:
        for number in range(ROUNDS):
            with reproducible_round("killed polls", number, ROUNDS, counts) as random:
                file = str(tmp_path / f"{number // 5}.db")
                if number % 5 == 0:
                    server.items = 0
                reported = kill_while_polling(file, server, random, later(number))
                counts["articles reported"] += reported
            if number % 5 == 4 or number == ROUNDS - 1:
                poll_to_the_end(file, server, ahead=later(number + 1))


def test_two_pollers_add_nothing_twice(tmp_path: Path) -> None:
    for number in range(ROUNDS_OF_TWO):
        with reproducible_round("two pollers", number, ROUNDS_OF_TWO):
            poll_at_once(str(tmp_path / f"{number}.db"))


def test_two_pollers_of_a_cluster_add_nothing_twice(libraries: Libraries) -> None:
    for number in range(ROUNDS_OF_TWO):
        with (
            libraries.new() as cluster,
            reproducible_round("two pollers of a cluster", number, ROUNDS_OF_TWO),
        ):
            poll_at_once(cluster.address.name)


def test_killed_pollers_of_a_cluster_lose_nothing(libraries: Libraries) -> None:
    with feed_server() as server, libraries.new() as cluster:
        for number in range(ROUNDS_IN_A_CLUSTER):
            with reproducible_round("killed polls", number, ROUNDS_IN_A_CLUSTER) as random:
                kill_while_polling(cluster.address.name, server, random, later(number))
        poll_to_the_end(cluster.address.name, server, ahead=later(ROUNDS_IN_A_CLUSTER))


def test_a_full_disk_loses_nothing_of_a_feed(tmp_path: Path) -> None:
    for number in range(ROUNDS_ON_A_DISK):
        with (
            feed_server() as server,
            reproducible_round("feeds on a full disk", number, ROUNDS_ON_A_DISK) as random,
            disk(tmp_path / str(number), random.randrange(200, 500)) as small,
        ):
            file = str(small / "library.db")
            with worker("feed_worker") as polling:
                polling.start(library=file, url=server.url, polls=12)
                lines = []
                while line := polling.read_line():
                    lines.append(line)
            added = sum(line[1] for line in lines if line[0] == "added")
            make_larger(small, 50_000)
            assert_sound(file, server, at_least=added)
            poll_to_the_end(file, server, ahead=later(1))


def kill_while_polling(library: str, server: FeedServer, random: Random, ahead: int) -> int:
    """Kill a process that polls; return the number of articles that it has reported."""
    with worker("feed_worker") as killed:
        killed.start(library=library, url=server.url, polls=20, ahead=ahead)
        lines = [killed.read_line()] if random.random() < 0.8 else []
        time.sleep(random.uniform(0, MAX_SECONDS))
        lines += killed.kill()
    added: int = sum(line[1] for line in lines if line[0] == "added")
    assert_sound(library, server, at_least=added)
    return added


def poll_at_once(library: str) -> None:
    """Let two processes poll a feed at once: each item is added once."""
    with (
        feed_server() as server,
        worker("feed_worker") as one,
        worker("feed_worker") as other,
    ):
        for poller in (one, other):
            poller.start(library=library, url=server.url, polls=4)
        lines = []
        for poller in (one, other):
            while line := poller.read_line():
                lines.append(line)
        assert all(line[0] == "added" for line in lines), lines
        assert sum(line[1] for line in lines) == server.items
        assert_sound(library, server, at_least=server.items)


def later(number: int) -> int:
    """Seconds by which a round is later than the one before: the claims of that are over."""
    return number * 2 * CLAIM_SECONDS


def poll_to_the_end(library: str, server: FeedServer, ahead: int = 0) -> None:
    """Poll once more without harm: all items are there, each once."""
    with worker("feed_worker") as polling:
        polling.start(library=library, url=server.url, polls=1, ahead=ahead)
        assert polling.read_line()[0] == "added"
    assert_sound(library, server, at_least=server.items)


def assert_sound(name: str, server: FeedServer, at_least: int) -> None:
    """Each item is there at most once and whole, and as many as were reported."""
    if not Library.exists(name):
        assert at_least == 0
        return
    with Library.open(name) as library:
        entries = library.entries()
        titles = Counter(entry.title for entry in entries)
        assert set(titles.values()) <= {1}
        assert set(titles) <= {title(number) for number in range(server.items)}
        assert len(titles) >= at_least
        assert library.check() == []
        for feed in library.feeds.all():
            assert feed.items == len(entries)
        for entry in entries:
            article = library.article(entry.id)
            assert article
            assert article.text.endswith(f"{entry.title.split()[1]}.")
