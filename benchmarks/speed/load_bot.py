"""The bot process of `load`, which reports the stalls of its event loop."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import closing
from pathlib import Path

from bot.app import ask_workers, tune_process
from bot.client import Client, use_api_urls
from bot.config import Settings
from bot.db.sqlite.database import SqliteDatabase
from bot.services import Services
from bot.ui.components_v2 import render_components
from retrieval.library import Library

_TICK_SECONDS = 0.005


class Stalls:
    """Measures the longest stall of the event loop."""

    def __init__(self) -> None:
        self._longest = 0.0

    async def watch(self) -> None:
        """Measures until it is cancelled."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK_SECONDS)
            self._longest = max(self._longest, time.perf_counter() - before - _TICK_SECONDS)

    def take(self) -> float:
        """The longest stall since the last call, in milliseconds."""
        longest, self._longest = self._longest, 0.0
        return longest * 1_000


async def serve(settings: Settings, token: str, library: Library, database: SqliteDatabase) -> None:
    """Runs the bot until it is killed; answers each line of input with the longest stall."""
    use_api_urls(settings)
    stalls = Stalls()
    services = Services(library, database, render_components)
    async with Client(services, lambda _: None) as client:
        tasks = [asyncio.create_task(work) for work in (stalls.watch(), client.start(token))]
        while await asyncio.to_thread(sys.stdin.readline):
            print(stalls.take(), flush=True)
        for task in tasks:
            task.cancel()


def main() -> None:
    """Runs the bot as the arguments say: API, gateway, token and library."""
    api, gateway, token, name = sys.argv[1:]
    file = Path(name)
    addresses = {"DISCORD_API_URL": api, "DISCORD_GATEWAY_URL": gateway}
    tune_process()
    with (
        Library.open(file, ask_workers=ask_workers(os.cpu_count() or 1)) as library,
        closing(SqliteDatabase(file.with_name("bot.db"))) as database,
    ):
        library.scope_size()
        asyncio.run(serve(Settings.model_validate(addresses), token, library, database))


if __name__ == "__main__":
    main()
