"""Settings and fixtures that all tests share, and a check after them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from retrieval.processes.worker_process import WorkerProcess
from retrieval.reading import reader_pool
from tests.examples import examples
from tests.kept_readers import kept_readers

pytest_plugins = ("tests.cluster.fixtures",)

# While somebody works, each property is tried with fewer examples; CI tries Hypothesis's own 100.
# As in its profile for CI, no example fails because the machine has other work.
settings.register_profile(
    "quick",
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
if "CI" not in os.environ:
    settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def _writes_into_the_working_directory() -> Iterator[None]:
    """Fail after the last test if any of them left a file where the tests were started.

    Hidden files are those of tools, such as coverage.
    """
    folder = Path.cwd()
    before = set(folder.iterdir())
    yield
    left = {path.name for path in set(folder.iterdir()) - before if path.name[0] != "."}
    assert not left, f"a test wrote {', '.join(sorted(left))} into the working directory"


@pytest.fixture(scope="session")
def kept_reader() -> Iterator[type[WorkerProcess]]:
    """Reader processes for all tests."""
    with kept_readers() as kind:
        yield kind


@pytest.fixture
def shared_readers(kept_reader: type[WorkerProcess], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in processes that other tests have left."""
    monkeypatch.setattr(reader_pool, "WorkerProcess", kept_reader)
