"""The bot as its host starts it: `python -m bot` in a separate process."""

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
    """The exit code and the output of a process."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """The last line of the standard error, which a host reads first."""
        return self.err.rstrip("\n").rpartition("\n")[2]


class Running:
    """A running bot, and its output so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._out: list[str] = []

    async def wait_for_output(self, words: str) -> None:
        """Wait for a line on standard output that contains some words."""
        assert self.process.stdout
        while words not in (self._out[-1:] or [""])[0]:
            line = await self.process.stdout.readline()
            assert line, "the process has ended"
            self._out.append(line.decode())

    async def wait(self) -> Ended:
        """Wait for the end of the process."""
        out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Ended(self.process.returncode, "".join(self._out) + out.decode(), err.decode())


Meanwhile = Callable[[Running], Awaitable[None]]


async def start_bot(
    folder: Path,
    settings: Mapping[str, str],
    meanwhile: Meanwhile | None = None,
    arguments: Sequence[str] = (),
    seconds: float = SECONDS,
) -> Ended:
    """Run the bot in a folder with some settings and nothing else in its environment."""
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
        async with asyncio.timeout(seconds):
            running = Running(process)
            if meanwhile:
                await meanwhile(running)
            return await running.wait()
    finally:
        if process.returncode is None:
            process.kill()


def settings_for(server: DiscordServer) -> dict[str, str]:
    """The settings that connect the bot to a server, with a full log."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": server.api_url,
        "DISCORD_GATEWAY_URL": server.gateway_url,
        "LOG_LEVEL": "DEBUG",
    }
