"""The bot's database in a cluster, as several processes use it at once."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from bot.db.opensearch import claims
from bot.db.opensearch.bot_indices import (
    ANSWERS,
    CLAIMS,
    INDICES,
    PREFERENCES,
    STATE,
    WATCHES,
)
from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.preferences import Reply
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.cluster.expunging import RETAINED_SECONDS, expunge
from retrieval.cluster.indices import existing_indices
from retrieval.errors import StoreError, StoreUnavailable
from tests.bot.db.test_answers import QUESTIONS, SERVER, insight, listed, save
from tests.bot.db.test_watches import DIRECT, OF_ANOTHER, WATCH
from tests.cluster.nodes import Node, free_ports
from tests.examples import IS_LONG

SERVERS = range(1_300_000_000_000_000_000, 1_300_000_000_000_000_006)
SECONDS = 30


def database(address: ClusterAddress) -> ClusterDatabase:
    """The database, as a process opens it."""
    return ClusterDatabase(Cluster(address))


@pytest.fixture
def processes(cluster_address: ClusterAddress) -> Iterator[list[ClusterDatabase]]:
    """Three processes, which open a new database at the same moment."""
    with ExitStack() as opened, ThreadPoolExecutor(3) as threads:
        made = list(threads.map(database, [cluster_address] * 3))
        for db in made:
            opened.enter_context(closing(db))
        yield made


def wait_until(is_true: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.05)


def documents(cluster: Cluster) -> list[str]:
    """All documents that there are."""
    kinds = [index.kind for index in INDICES]
    cluster.refresh(*kinds)
    found = (cluster.search({"size": 1_000}, kind)["hits"]["hits"] for kind in kinds)
    return [str(document["_source"]) for document in chain.from_iterable(found)]


def test_all_processes_have_one_secret_key(processes: list[ClusterDatabase]) -> None:
    """So that the same answer has the same id, and a reader one vote."""
    [id_] = {save(db, QUESTIONS[0]) for db in processes}
    for db in processes:
        db.votes.vote(id_, 9, is_up=True)
    first, *_ = processes
    assert (insight(first).asked, insight(first).up) == (3, 1)
    assert [db.votes.count_of(9) for db in processes] == [1, 1, 1]


def test_an_answer_that_all_give_at_once_is_counted_each_time(
    processes: list[ClusterDatabase],
) -> None:
    with ThreadPoolExecutor(12) as threads:
        [id_] = set(threads.map(lambda db: save(db, QUESTIONS[0]), processes * 20))
        assert insight(processes[0]).asked == 60
        list(threads.map(lambda db: db.answers.forget_one(id_), (processes * 20)[:58]))
        assert insight(processes[0]).asked == 2


def test_a_preference_is_seen_by_all_processes(processes: list[ClusterDatabase]) -> None:
    """Within two seconds, though nothing but a thread of theirs looks for it."""
    first, *others = processes
    first.preferences.set(SERVERS[0], "reply", Reply.THREAD)
    began = time.monotonic()
    wait_until(
        lambda: all(db.preferences.for_channel(SERVERS[0]).reply is Reply.THREAD for db in others)
    )
    assert time.monotonic() - began < 10  # the machine may be busy


def test_preferences_that_all_set_at_once_are_all_kept(
    processes: list[ClusterDatabase], cluster_address: ClusterAddress
) -> None:
    def set_threshold(number: int) -> None:
        db = processes[number % 3]
        db.preferences.set(SERVERS[number % 6], "threshold", 0.5, channel=number)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(set_threshold, range(24)))
    with closing(database(cluster_address)) as db:
        for number in range(24):
            assert db.preferences.set_in(SERVERS[number % 6], number) == {"threshold": 0.5}
    for db in processes:
        db.preferences.set(SERVERS[0], "language", "de")  # after all that were set before
        assert all(db.preferences.set_in(SERVERS[number % 6], number) for number in range(24))


def test_each_watch_has_an_id_of_its_own(processes: list[ClusterDatabase]) -> None:
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda number: processes[number % 3].watches.add(WATCH), range(18)))
    assert [watch.id for watch in processes[0].watches.all()] == [*range(1, 19)]


def test_one_process_alone_takes_an_event(processes: list[ClusterDatabase]) -> None:
    with ThreadPoolExecutor(6) as threads:
        for event in map(str, range(10)):
            taken = list(threads.map(lambda db, event=event: db.claims.take(event), processes * 2))
            assert taken.count(True) == 1


def test_an_index_that_was_deleted_is_not_made_while_a_bot_runs(
    processes: list[ClusterDatabase], cluster: Cluster
) -> None:
    """OpenSearch would guess its fields, and the bot would go on as if nothing had been lost."""
    db, *_ = processes
    id_ = save(db, QUESTIONS[0])
    kinds = [index.kind for index in INDICES]
    cluster.request("DELETE", f"/{','.join(map(cluster.index_name, kinds))}")
    changes: tuple[Callable[[], object], ...] = (
        lambda: db.claims.take("new"),
        lambda: db.votes.vote(id_, 9, is_up=True),
        lambda: save(db, QUESTIONS[0]),
        lambda: db.preferences.set(SERVER, "reply", Reply.THREAD),
        lambda: db.watches.add(WATCH),
    )
    for change in changes:
        with pytest.raises(StoreError, match="lacks an index of the library"):
            change()
    assert existing_indices(cluster, kinds) == {}


def test_old_claims_are_deleted(
    processes: list[ClusterDatabase], cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = processes
    long_ago = claims.Claims(cluster, lambda: 1_000_000_000.0)
    assert all(long_ago.take(f"old {number}") for number in range(5))
    assert first.claims.take("new")
    monkeypatch.setattr(claims, "_DELETED_AT_ONCE", 2)
    first.tidy()
    cluster.refresh(CLAIMS)
    assert cluster.count(CLAIMS) == 1
    assert not first.claims.take("new")


def test_no_document_has_a_private_question(
    processes: list[ClusterDatabase], cluster: Cluster
) -> None:
    db, *_ = processes
    id_ = save(db, QUESTIONS[0], is_private=True)
    save(db, QUESTIONS[1])
    db.votes.vote(id_, 9_876_543_210, is_up=True)
    stored = "\n".join(documents(cluster))
    assert QUESTIONS[0] not in stored
    assert QUESTIONS[1] in stored
    assert "9876543210" not in stored


def test_what_was_deleted_leaves_the_files(
    processes: list[ClusterDatabase], cluster: Cluster, shared_node: Node
) -> None:
    """A minute after it was deleted, if the database is tidied then."""
    db, *_ = processes
    # of so many characters that the compression of files finds nothing to shorten; it cuts them
    words = ["".join(chr(0x4E00 + secrets.randbelow(0x5000)) for _ in range(8)) for _ in range(3)]
    id_ = save(db, words[0])
    save(db, words[1])
    db.watches.add(replace(WATCH, question=words[2]))
    cluster.request("POST", f"/{cluster.index_name('bot-*')}/_flush")
    [node] = shared_node.get("/_nodes/settings")["nodes"].values()
    [folder] = map(Path, node["settings"]["path"]["data"])

    def remaining() -> list[bool]:
        content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        return [any(word[at : at + 2].encode() in content for at in range(7)) for word in words]

    assert remaining() == [True, True, True]
    db.answers.forget_question(id_)
    db.watches.forget(WATCH.user)
    if IS_LONG:
        time.sleep(RETAINED_SECONDS)
    db.tidy()
    assert (cluster.get(STATE, "deletions") is None) == IS_LONG
    if IS_LONG:
        wait_until(lambda: remaining() == [False, True, False])
    else:
        expunge(cluster, STATE, (ANSWERS, WATCHES), lambda: time.time() + RETAINED_SECONDS)
        assert cluster.get(STATE, "deletions") is None
    db.tidy()  # nothing is left to do
    assert listed(db) == {words[1]}


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        (ANSWERS, {"request": "{"}),
        (ANSWERS, {"extracts": "[]"}),
        (ANSWERS, {"asked_on": "yesterday"}),
        (PREFERENCES, {"places": {"0": {"threshold": "x"}}}),
        (PREFERENCES, {"places": []}),
        (STATE, {"key": "x"}),
        (STATE, None),
    ],
)
def test_a_damaged_document_is_named(
    kind: str,
    damage: dict[str, object] | None,
    cluster_address: ClusterAddress,
    cluster: Cluster,
) -> None:
    """The error says which one it is, and what to do. Without a damage, the document is gone."""
    with closing(database(cluster_address)) as db:
        id_ = save(db, QUESTIONS[0])
        db.preferences.set(SERVERS[0], "threshold", 0.7)
    document_id = {ANSWERS: id_, PREFERENCES: f"{1:012d}", STATE: "secret"}[kind]
    found = cluster.get(kind, document_id)
    assert found
    if damage is None:
        cluster.delete(kind, document_id)
        cluster.refresh(ANSWERS)
    else:
        cluster.put(kind, document_id, {**found.source, **damage})
        cluster.refresh(kind)
    with pytest.raises(StoreError) as error, closing(database(cluster_address)) as db:
        db.answers.find(id_, SERVER)
    name = f"The document {document_id} of {cluster.index_name(kind)}"
    assert str(error.value).startswith(f"{name} in ")
    assert "restore a snapshot" in str(error.value)


def test_a_damaged_watch_is_logged_once_and_the_others_are_found(
    cluster_address: ClusterAddress, cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(database(cluster_address)) as db:
        for watch in (WATCH, DIRECT, OF_ANOTHER):
            db.watches.add(watch)
        found = cluster.get(WATCHES, "1")
        assert found
        cluster.put(WATCHES, "1", {**found.source, "cursors": {"shared": [1]}})
        for _ in range(2):
            assert db.watches.all() == [DIRECT, OF_ANOTHER]
            assert db.watches.for_server(7) == [OF_ANOTHER]
    [record] = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert record.getMessage().startswith("watch 1 is left out: The document 1 of ")


def test_a_cluster_that_is_down_is_told() -> None:
    down = ClusterAddress.parse(f"opensearch://127.0.0.1:{free_ports(1)[0]}/x")
    with pytest.raises(StoreUnavailable):
        ClusterDatabase(Cluster(down, patience=0.5))
