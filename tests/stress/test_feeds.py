"""Feeds that come in while processes are killed, the disk is full, or two processes poll.

Nothing that was reported is lost, nothing is half there, and no item is there twice.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from retrieval import Library
from retrieval.storage.sqlite.feed_table import CLAIM_SECONDS
from tests.stress.disks import disk, make_larger
from tests.stress.feed_server import FeedServer, feed_server, title
from tests.stress.processes import worker
from tests.stress.rounds import reproducible_round, scaled

ROUNDS = scaled(100, 1)
ROUNDS_ON_A_DISK = scaled(50, 1)
ROUNDS_OF_TWO = scaled(50, 1)
MAX_SECONDS = 0.5
"""The latest time of a kill after the start, or after the first poll."""


def test_killed_pollers_lose_nothing(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    with feed_server() as server:
        for number in range(ROUNDS):
            with reproducible_round("killed polls", number, ROUNDS, counts) as random:
                file = tmp_path / f"{number // 5}.db"
                if number % 5 == 0:
                    server.items = 0
                with worker("feed_worker") as killed:
                    killed.start(library=str(file), url=server.url, polls=20, ahead=later(number))
                    lines = [killed.read_line()] if random.random() < 0.8 else []
                    time.sleep(random.uniform(0, MAX_SECONDS))
                    lines += killed.kill()
                added = sum(line[1] for line in lines if line[0] == "added")
                counts["articles reported"] += added
                assert_sound(file, server, at_least=added)
            if number % 5 == 4 or number == ROUNDS - 1:
                poll_to_the_end(file, server, ahead=later(number + 1))


def test_two_pollers_add_nothing_twice(tmp_path: Path) -> None:
    for number in range(ROUNDS_OF_TWO):
        with (
            feed_server() as server,
            reproducible_round("two pollers", number, ROUNDS_OF_TWO),
            worker("feed_worker") as one,
            worker("feed_worker") as other,
        ):
            file = tmp_path / f"{number}.db"
            for poller in (one, other):
                poller.start(library=str(file), url=server.url, polls=4)
            lines = []
            for poller in (one, other):
                while line := poller.read_line():
                    lines.append(line)
            assert all(line[0] == "added" for line in lines), lines
            assert sum(line[1] for line in lines) == server.items
            assert_sound(file, server, at_least=server.items)


def test_a_full_disk_loses_nothing_of_a_feed(tmp_path: Path) -> None:
    for number in range(ROUNDS_ON_A_DISK):
        with (
            feed_server() as server,
            reproducible_round("feeds on a full disk", number, ROUNDS_ON_A_DISK) as random,
            disk(tmp_path / str(number), random.randrange(200, 500)) as small,
        ):
            file = small / "library.db"
            with worker("feed_worker") as polling:
                polling.start(library=str(file), url=server.url, polls=12)
                lines = []
                while line := polling.read_line():
                    lines.append(line)
            added = sum(line[1] for line in lines if line[0] == "added")
            make_larger(small, 50_000)
            assert_sound(file, server, at_least=added)
            poll_to_the_end(file, server, ahead=later(1))


def later(number: int) -> int:
    """Seconds by which a round is later than the one before: the claims of that are over."""
    return number * 2 * CLAIM_SECONDS


def poll_to_the_end(file: Path, server: FeedServer, ahead: int = 0) -> None:
    """Poll once more without harm: all items are there, each once."""
    with worker("feed_worker") as polling:
        polling.start(library=str(file), url=server.url, polls=1, ahead=ahead)
        assert polling.read_line()[0] == "added"
    assert_sound(file, server, at_least=server.items)


def assert_sound(file: Path, server: FeedServer, at_least: int) -> None:
    """Each item is there at most once and whole, and as many as were reported."""
    if not file.exists():
        assert at_least == 0
        return
    with Library.open(file) as library:
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
