"""The databases that keep what `bot/db/base.py` promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.db.base import BotDatabase
from bot.db.opensearch.cluster_database import ClusterDatabase
from bot.db.sqlite.database import SqliteDatabase
from retrieval.cluster.client import Cluster
from tests.examples import examples


@dataclass(frozen=True)
class Databases:
    """A database that is new for a test."""

    open: Callable[[], BotDatabase]
    """Opens it, as each process does; the last one must have closed a file."""
    examples: int
    """The examples of a property that take some seconds."""


@pytest.fixture
def in_a_file(tmp_path: Path) -> Databases:
    """A database in a file."""
    return Databases(lambda: SqliteDatabase(tmp_path / "bot.db"), examples(400))


@pytest.fixture
def in_a_cluster(request: pytest.FixtureRequest) -> Databases:
    """A database in a cluster; the test is skipped where there is none."""
    address = request.getfixturevalue("cluster_address")
    return Databases(lambda: ClusterDatabase(Cluster(address)), examples(40))


@pytest.fixture(params=["in_a_file", "in_a_cluster"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each of them."""
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Databases)
    return made
