"""The bot's database in a cluster whose answers get lost, and that is down for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.preferences import Reply
from bot.db.votes import VoteChange
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from tests.bot.db.test_answers import QUESTIONS, SERVER, insight, save
from tests.bot.db.test_watches import DIRECT, WATCH
from tests.cluster.nodes import Node
from tests.cluster.unkind_proxy import Answer, Asked, Forward, Manner, UnkindProxy, unkind_proxy

PATIENCE = 2.0


def losing_answers() -> Manner:
    """Lose the answer to each write once; the node has done what was asked by then."""
    seen: set[tuple[str, str, bytes]] = set()

    def manner(asked: Asked, forward: Forward) -> Answer | None:
        request = (asked.method, asked.path, asked.body)
        is_write = asked.method != "GET" and "_search" not in asked.path
        is_lost = is_write and request not in seen
        seen.add(request)
        answer = forward(asked)
        return None if is_lost else answer

    return manner


def down(*_: object) -> Answer:
    """Answer as a cluster without a leader."""
    return Answer(503, "")


@pytest.fixture
def proxy(shared_node: Node) -> Iterator[UnkindProxy]:
    """A proxy before the node."""
    with unkind_proxy(shared_node) as opened:
        yield opened


@pytest.fixture
def db(proxy: UnkindProxy, cluster_address: ClusterAddress) -> Iterator[ClusterDatabase]:
    """A database behind the proxy."""
    address = ClusterAddress.parse(f"opensearch://{proxy.host}/{cluster_address.prefix}")
    with closing(ClusterDatabase(Cluster(address, patience=PATIENCE))) as opened:
        yield opened


def test_answers_and_votes_are_counted_once(db: ClusterDatabase, proxy: UnkindProxy) -> None:
    """Though several threads change the same documents meanwhile."""
    proxy.manner = losing_answers()
    with ThreadPoolExecutor(4) as threads:
        [id_] = set(threads.map(lambda _: save(db, QUESTIONS[0]), range(12)))
    assert insight(db).asked == 12
    for is_up, change, counted in (
        (True, VoteChange.NEW, (1, 0)),
        (False, VoteChange.CHANGED, (0, 1)),
        (False, VoteChange.WITHDRAWN, (0, 0)),
        (True, VoteChange.NEW, (1, 0)),
    ):
        assert db.votes.vote(id_, 9, is_up=is_up) is change
        assert (insight(db).up, insight(db).down) == counted
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: db.answers.forget_one(id_), range(11)))
    assert insight(db).asked == 1
    assert db.votes.forget(9) == 1
    db.answers.forget_questions(SERVER)
    assert insight(db).unanswered == ()
    db.answers.forget_one(id_)
    assert db.answers.find(id_, SERVER) is None


def test_what_is_set_watched_and_claimed_is_so_once(
    db: ClusterDatabase, proxy: UnkindProxy, cluster_address: ClusterAddress
) -> None:
    proxy.manner = losing_answers()
    db.preferences.set(SERVER, "reply", Reply.THREAD)
    db.preferences.set(SERVER, "reply", Reply.PRIVATE, 8)
    for watch in (WATCH, DIRECT):
        db.watches.add(watch)
    assert len(db.watches.all()) == 2
    db.watches.set_pings(db.watches.all()[0].id, pings=True)
    assert db.watches.forget(WATCH.user) == 2
    assert db.claims.take("event")
    assert not db.claims.take("event")
    with closing(ClusterDatabase(Cluster(cluster_address))) as other:
        assert other.preferences.for_channel(SERVER).reply is Reply.THREAD
        assert other.preferences.for_channel(SERVER, 8).reply is Reply.PRIVATE
        assert not other.claims.take("event")
        assert other.watches.all() == []


def test_settings_are_known_while_the_cluster_is_down(
    db: ClusterDatabase,
    proxy: UnkindProxy,
    cluster_address: ClusterAddress,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """They can't be changed then, which is said once; afterwards they are followed again."""
    db.preferences.set(SERVER, "reply", Reply.THREAD)
    proxy.manner = down
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            db.preferences.set(SERVER, "reply", Reply.PRIVATE)
    assert db.preferences.for_channel(SERVER).reply is Reply.THREAD
    with closing(ClusterDatabase(Cluster(cluster_address))) as other:
        other.preferences.set(SERVER, "reply", Reply.CHANNEL)
    end = time.monotonic() + 30
    while not any("are not seen" in one.getMessage() for one in caplog.records):
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(2 * PATIENCE)
    [warning] = [one for one in caplog.records if "are not seen" in one.getMessage()]
    assert warning.levelno == logging.WARNING
    proxy.manner = lambda asked, forward: forward(asked)
    while db.preferences.for_channel(SERVER).reply is not Reply.CHANNEL:
        assert time.monotonic() < end
        time.sleep(0.05)
