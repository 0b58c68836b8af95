"""Closed pipes, full disks and Ctrl+C: the bot and its doctor keep their exit codes."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.support.processes import ROOT, Running, settings_for, start_bot
from tests.bot.support.running import TOKEN, run
from tests.fakes.discord import DiscordServer, openapi_document

UNREACHABLE = "http://127.0.0.1:9/api/v10"
needs_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no full device"
)


def pipeline(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of bash, in which $BOT is the bot; the exit code is the bot's."""
    return subprocess.run(
        [shutil.which("bash") or "bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "BOT": f"{shlex.quote(sys.executable)} -m bot",
            "ARTICLES": str(ROOT / "seeds"),
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": UNREACHABLE,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    done = pipeline(tmp_path, "$BOT doctor | head -1")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") == 1


def test_the_bot_keeps_its_exit_code_when_its_log_is_closed(tmp_path: Path) -> None:
    done = pipeline(tmp_path, "$BOT 2>&1 | head -1")
    assert (done.returncode, done.stderr) == (69, "")


@needs_full_device
def test_a_full_disk_is_reported_in_one_line(tmp_path: Path) -> None:
    done = pipeline(tmp_path, "$BOT doctor > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "The results can't be printed: No space left on device.\n"


def test_an_interrupted_doctor_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    async def interrupt(doctor: Running) -> None:
        await doctor.wait_for_output("Articles")
        doctor.process.send_signal(signal.SIGINT)

    async def check() -> None:
        async with DiscordServer(TOKEN, openapi_document()) as server:
            server.delay_responses("/users/@me", 30.0)
            ended = await start_bot(tmp_path, settings_for(server), interrupt, ["doctor"])
        assert (ended.code, ended.err) == (130, "")

    run(check(), seconds=60)
