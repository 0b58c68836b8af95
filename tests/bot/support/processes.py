"""The bot as its host starts it: `python -m bot` in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bot.support.running import TOKEN
from tests.fakes.discord import DiscordServer

ROOT = Path(__file__).parents[3]
SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """What a host reads first."""
        return self.err.rstrip("\n").rpartition("\n")[2]


class Running:
    """A bot that runs, and what it has said so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._out: list[str] = []

    async def said(self, words: str) -> None:
        """Waits for a line on standard output that holds some words."""
        assert self.process.stdout
        while words not in (self._out[-1:] or [""])[0]:
            line = await self.process.stdout.readline()
            assert line, "it has ended before"
            self._out.append(line.decode())

    async def ended(self) -> Ended:
        """Waits for the end."""
        out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Ended(self.process.returncode, "".join(self._out) + out.decode(), err.decode())


Meanwhile = Callable[[Running], Awaitable[None]]


async def start_bot(
    folder: Path,
    settings: Mapping[str, str],
    meanwhile: Meanwhile | None = None,
    arguments: Sequence[str] = (),
) -> Ended:
    """Runs the bot in a folder with some settings and nothing else in its environment."""
    system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "ARTICLES": str(ROOT / "seeds"), **system, **settings},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SECONDS):
            running = Running(process)
            if meanwhile:
                await meanwhile(running)
            return await running.ended()
    finally:
        if process.returncode is None:
            process.kill()


def settings_for(server: DiscordServer) -> dict[str, str]:
    """The settings with which the bot finds a server, and logs all there is."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": server.api_url,
        "DISCORD_GATEWAY_URL": server.gateway_url,
        "LOG_LEVEL": "DEBUG",
    }
