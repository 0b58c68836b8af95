"""Whether the machine lets the bot keep what it has to keep."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.filesize import decimal

from bot.config import Settings
from bot.db.database import BotDatabase
from bot.doctor.files import is_there, nearest
from bot.doctor.result import CheckResult, ok, problem
from retrieval.storage.sqlite.store import StoreError

LEAST_FREE = 100_000_000
"""Bytes; with less a library could not be rebuilt, nor a backup made."""


def check_host(settings: Settings) -> Iterator[CheckResult]:
    """The folder of data, what is kept in it, and the room on the disks."""
    yield _folder(settings.data)
    if is_there(settings.state_file):
        yield _memory(settings.state_file)
    folders = {nearest(file.parent) for file in (settings.state_file, settings.library_file)}
    yield _room(min(folders, key=_free))


def _folder(folder: Path) -> CheckResult:
    place = nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"x")
    except OSError as error:
        reason = f"{folder.absolute()} can't be written: {error.strerror}"
        return problem("Data", f"{reason}. Let the bot's user write it, or name another in DATA.")
    return ok("Data", f"{folder.absolute()} can be written.")


def _memory(file: Path) -> CheckResult:
    try:
        db = BotDatabase(file)
        try:
            db.check()
        finally:
            db.close()
    except StoreError as error:
        return problem("Memory", f"{error}.")
    return ok("Memory", f"{file} is sound.")


def _room(folder: Path) -> CheckResult:
    free = decimal(_free(folder))
    if _free(folder) < LEAST_FREE:
        need = decimal(LEAST_FREE)
        return problem("Disk", f"only {free} free at {folder}. Make room: {need} at least.")
    return ok("Disk", f"{free} free at {folder}.")


def _free(folder: Path) -> int:
    """In bytes."""
    return shutil.disk_usage(folder).free
