"""A process that polls a feed again and again, and reports what it has added.

It reads its orders, one line of JSON: the library, the address of a feed, the number of polls, and
by how many seconds its clock is ahead: so much later than the real time it runs.
It writes ["added", articles] after each poll, or ["failed", error].
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from retrieval import FeedPoller, Fetcher, Library, PoliteFetcher, ReaderPool, StoreError
from tests.stress.worker import report


def main() -> None:
    """Poll until the orders are done."""
    report("ready")
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    ahead = timedelta(seconds=orders.get("ahead", 0))
    asyncio.run(poll(orders["library"], orders["url"], orders["polls"], ahead))


async def poll(file: str, url: str, polls: int, ahead: timedelta) -> None:
    """Poll a feed of loopback."""

    def clock() -> datetime:
        return datetime.now(UTC) + ahead

    host = url.split("/")[2]
    async with Fetcher({host}) as fetcher:
        polite = PoliteFetcher(fetcher, pause=0)
        for _ in range(polls):
            try:
                with Library.open(file) as library, ReaderPool(1) as readers:
                    feed = library.feeds.add(url, "shared")
                    [result] = await FeedPoller(library, polite, readers, clock=clock).poll([feed])
                    report("added", result.added, result.feed.items)
            except StoreError as error:
                report("failed", str(error))


if __name__ == "__main__":
    main()
