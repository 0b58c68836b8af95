"""`footnote-bot copy`: what the bot keeps, from a file to a cluster, or back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.config import Settings, SettingsError, read_environment, read_settings
from bot.db.contents import Contents, compare
from bot.db.opensearch.cluster_contents import read_cluster, write_cluster
from bot.db.sqlite.file_contents import read_file, write_file
from bot.runtime.exit_codes import Exit, explain
from bot.runtime.process_lock import DataInUse, is_data_in_use
from retrieval import Cluster, Location, parse_location


def copy(source: str, target: str) -> int:
    """Copy a database, read both again, and compare them. Returns the exit code."""
    try:
        settings = read_settings(read_environment())
        origin = _location("FROM", source, settings)
        place = _location("TO", target, settings)
        with _read(origin) as contents:
            _write(place, contents)
        with _read(origin) as contents, _read(place) as copied:
            counts = compare(contents, copied)
    except Exception as error:  # noqa: BLE001 - explain raises an unknown one again
        code, message = explain(error)
        print(message, file=sys.stderr)
        return code
    things = ", ".join(
        f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items()
    )
    print(f"copied from {_name(origin)} to {_name(place)}, compared, and equal: {things}")
    return Exit.STOPPED


def _location(name: str, text: str, settings: Settings) -> Location:
    try:
        return parse_location(text, settings.cluster_login)
    except ValueError as error:
        raise SettingsError(f"{name} can't be used: {error}.") from None


def _name(location: Location) -> str:
    return str(location) if isinstance(location, Path) else location.name


@contextmanager
def _read(location: Location) -> Iterator[Contents]:
    """The contents of a database. Raises StoreError and DataInUse."""
    if not isinstance(location, Path):
        with closing(Cluster(location)) as cluster:
            yield read_cluster(cluster)
        return
    if is_data_in_use(location.parent):
        raise DataInUse(location.parent)
    with read_file(location) as contents:
        yield contents


def _write(location: Location, contents: Contents) -> None:
    """Write the contents of a database. Raises StoreError."""
    if isinstance(location, Path):
        write_file(location, contents)
    else:
        with closing(Cluster(location)) as cluster:
            write_cluster(cluster, contents)
