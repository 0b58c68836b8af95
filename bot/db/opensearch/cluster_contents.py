"""The contents of the bot's database in a cluster, read and written as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from bot.db.answers import AnswerRecord
from bot.db.contents import Contents, StoredPreference, StoredVote
from bot.db.opensearch.answer_documents import answer_source, record_of
from bot.db.opensearch.bot_indices import ANSWERS, INDICES, PREFERENCES, STATE, VOTES, WATCHES
from bot.db.opensearch.documents import damaged, listed
from bot.db.opensearch.preference_log import preference_entry
from bot.db.opensearch.secret_key import SECRET, key_source, read_key
from bot.db.opensearch.vote_documents import vote_source
from bot.db.opensearch.watch_documents import LAST_ID, watch_of, watch_source
from bot.db.watches import DAMAGE, Watch
from retrieval import Cluster, Operation, StoreError, ensure_indices, existing_indices


def read_cluster(cluster: Cluster) -> Contents:
    """The contents of the database in a cluster, while no bot changes them. Raises StoreError."""
    if STATE not in existing_indices(cluster, [STATE]):
        raise StoreError(f"No bot has kept anything in {cluster.address.name} yet")
    last = cluster.get(STATE, LAST_ID)
    return Contents(
        read_key(cluster),
        last.source["number"] if last else 0,
        _preferences(cluster),
        _answers(cluster),
        _votes(cluster),
        _watches(cluster),
    )


def write_cluster(cluster: Cluster, contents: Contents) -> None:
    """Write contents to a cluster where no bot keeps anything. Raises StoreError.

    If it is broken off, it can be done again: the secret key comes last.
    """
    ensure_indices(cluster, INDICES)
    if cluster.get(STATE, SECRET):
        raise StoreError(
            f"A bot keeps something in {cluster.address.name} already: to do without that, delete"
            f" the indices {cluster.index_name('bot-*')}, or name another library"
        )
    cluster.bulk(_writes(contents))
    cluster.put(STATE, LAST_ID, {"number": contents.last_watch})
    cluster.put(STATE, SECRET, key_source(contents.key))


def _writes(contents: Contents) -> Iterator[Operation]:
    servers = groupby(contents.preferences, lambda preference: preference.server)
    for number, (server, preferences) in enumerate(servers, 1):
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for _, channel, name, text in preferences:
            places[str(channel)][name] = text
        yield Operation("index", PREFERENCES, *preference_entry(number, server, places))
    for number, (record, asked) in enumerate(contents.answers, 1):
        yield Operation("index", ANSWERS, record.id, answer_source(record, asked, number))
    for answer, voter, is_up in contents.votes:
        yield Operation("index", VOTES, *vote_source(answer, voter, is_up=is_up))
    for watch in contents.watches:
        yield Operation("index", WATCHES, str(watch.id), watch_source(watch))


def _preferences(cluster: Cluster) -> Iterator[StoredPreference]:
    order = [{"server": "asc"}, {"number": "asc"}]
    entries = listed(cluster, PREFERENCES, {"term": {"is_latest": True}}, order)
    for server, of_server in groupby(entries, lambda entry: int(entry.keys[0])):
        *_, latest = of_server
        places = {int(channel): texts for channel, texts in latest.source["places"].items()}
        for channel in sorted(places):
            for name, text in sorted(places[channel].items()):
                yield StoredPreference(server, channel, name, text)


def _answers(cluster: Cluster) -> Iterator[tuple[AnswerRecord, int]]:
    order = [{"first_asked": "asc"}, {"id": "asc"}]
    for answer in listed(cluster, ANSWERS, {"match_all": {}}, order):
        yield record_of(answer.source), answer.source["asked"]


def _votes(cluster: Cluster) -> Iterator[StoredVote]:
    order = [{"answer": "asc"}, {"voter": "asc"}]
    for vote in listed(cluster, VOTES, {"match_all": {}}, order):
        answer, voter = vote.keys
        yield StoredVote(answer, bytes.fromhex(voter), vote.source["is_up"])


def _watches(cluster: Cluster) -> Iterator[Watch]:
    for watch in listed(cluster, WATCHES, {"match_all": {}}, [{"number": "asc"}]):
        try:
            yield watch_of(watch.source)
        except DAMAGE as error:
            raise damaged(cluster, WATCHES, watch.id, str(error)) from None
