"""Checks of the data folder, the database and the disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.filesize import decimal

from bot.config import Settings, read_library
from bot.db.sqlite.database import SqliteDatabase
from bot.doctor.files import exists, nearest
from bot.doctor.result import CheckResult, ok, problem
from bot.runtime.process_lock import is_data_in_use
from retrieval import StoreError

MIN_FREE_BYTES = 100_000_000
"""With less, there may be no room to rebuild an index or to make a backup."""


def check_host(settings: Settings) -> Iterator[CheckResult]:
    """Check the data folder, the database in it, and the free space on the disks.

    With a cluster, the bot uses none of them.
    """
    location = read_library(settings)
    if not isinstance(location, Path):
        return
    yield _folder(settings.data)
    if exists(settings.state_file):
        yield _database(settings.state_file)
    folders = {nearest(file.parent) for file in (settings.state_file, location)}
    yield _free_space(min(folders, key=_free_bytes))


def _folder(folder: Path) -> CheckResult:
    if folder.is_file():
        return problem("Data", f"{folder.absolute()} is a file. Name a folder in DATA.")
    try:
        with tempfile.TemporaryFile(dir=nearest(folder)) as file:
            file.write(b"x")
    except OSError as error:
        reason = f"{folder.absolute()} is not writable: {error.strerror}"
        return problem(
            "Data", f"{reason}. Let the bot's user write to it, or name another folder in DATA."
        )
    use = " A bot is running with it." if is_data_in_use(folder) else ""
    return ok("Data", f"{folder.absolute()} is writable.{use}")


def _database(file: Path) -> CheckResult:
    try:
        db = SqliteDatabase(file)
        try:
            db.check()
        finally:
            db.close()
    except StoreError as error:
        return problem("Database", f"{error}.")
    return ok("Database", f"{file} is intact.")


def _free_space(folder: Path) -> CheckResult:
    free = decimal(_free_bytes(folder))
    if _free_bytes(folder) < MIN_FREE_BYTES:
        needed = decimal(MIN_FREE_BYTES)
        return problem("Disk", f"only {free} free at {folder}. Make room: {needed} at least.")
    return ok("Disk", f"{free} free at {folder}.")


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free
