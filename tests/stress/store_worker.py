"""A process that changes a store in a cluster, and reports to standard output.

It reads its orders, one line of JSON: the address of the library, its own name, and a seed. It
writes lines of JSON: ["doing", collection, {number: revision}] before a change, which adds these
revisions of articles, or removes those whose revision is null; and ["done"] after it. Where the
cluster fails for a while, it writes ["failed", error], and makes the same change again.

Articles of its own are in the collection "shared"; those that other processes have too are in a
collection of its name, so that their texts come and go with several collections.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from random import Random
from typing import Any

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from retrieval.model.article import Article
from retrieval.storage.opensearch.cluster_store import ClusterStore
from tests.stress.rounds import seeded
from tests.stress.worker import report

NUMBERS = 8
"""The articles in each of the two collections of a process; most have several revisions."""
REVISIONS = 3

Change = dict[int, int | None]
"""By number, the revision of an article that is current from then on; None if it is removed."""


def main() -> None:
    """Change the store until the process is killed, or the changes are done."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    name, random = orders["name"], seeded(orders["seed"])
    with closing(ClusterStore(Cluster(ClusterAddress.parse(orders["address"])))) as store:
        for _ in range(orders["changes"]):
            collection = random.choice(["shared", name])
            change = random_change(random)
            report("doing", collection, change)
            while not try_to_perform(store, collection, name, change):
                time.sleep(0.1)
            report("done")


def article(collection: str, name: str, number: int, revision: int) -> Article:
    """A revision of an article; in a process's own collection, the same for all processes."""
    owner = name if collection == "shared" else "everybody"
    text = f"Revision {revision} of text {number} of {owner}. " * 50
    return Article(f"Text {number}", text, url=f"https://x.example/{owner}/{number}")


def random_change(random: Random) -> Change:
    """A change of one article, or of several."""
    numbers = random.sample(range(NUMBERS), random.choice([1, 1, NUMBERS // 2]))
    if random.random() < 0.4:
        return {numbers[0]: None}
    return {number: random.randrange(REVISIONS) for number in numbers}


def try_to_perform(store: ClusterStore, collection: str, name: str, change: Change) -> bool:
    """Make a change; False if the cluster can't at the moment."""
    try:
        perform(store, collection, name, change)
    except StoreUnavailable as error:
        report("failed", str(error))
        return False
    return True


def perform(store: ClusterStore, collection: str, name: str, change: Change) -> None:
    """Make a change."""
    added = [
        article(collection, name, number, revision)
        for number, revision in change.items()
        if revision is not None
    ]
    if added:
        store.add(added, collection, name)
        return
    for number in change:
        ids = [article(collection, name, number, revision).id for revision in range(REVISIONS)]
        for current in store.known_ids(ids, collection):
            store.remove(current, collection)


if __name__ == "__main__":
    main()
