"""A process of a bot that changes the bot's database in a cluster, whatever becomes of that.

It reads its orders, a line of JSON. It writes lines of JSON: ["doing", kind, key] before a change,
and then ["done", result] or ["failed", error]. All processes claim the same events.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from bot.db.opensearch.cluster_database import ClusterDatabase
from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.client import Cluster
from retrieval.errors import StoreUnavailable
from tests.bot.db.test_answers import QUESTIONS, SERVER, save
from tests.stress.worker import report

_EVENTS_A_SECOND = 4


def main() -> None:
    """Change the database until the process is killed."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    db = ClusterDatabase(Cluster(ClusterAddress.parse(orders["address"])))
    answer = save(db, QUESTIONS[1], server=SERVER + 1)
    changes: Mapping[str, Callable[[int], object]] = {
        "claim": lambda key: db.claims.take(str(key)),
        "vote": lambda key: db.votes.vote(answer, key, is_up=True).name,
        "answer": lambda _: save(db, QUESTIONS[0]),
        "setting": lambda key: db.preferences.set(SERVER, "threshold", 0.5, channel=key),
    }
    for number in count(orders["first"]):
        for kind, change in changes.items():
            key = int(time.monotonic() * _EVENTS_A_SECOND) if kind == "claim" else number
            report("doing", kind, key)
            try:
                report("done", change(key))
            except StoreUnavailable as error:
                report("failed", str(error))


if __name__ == "__main__":
    main()
