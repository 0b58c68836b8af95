"""Settings that all tests share, and a check after them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# While somebody works, each property is tried with fewer examples; CI tries Hypothesis's own 100.
settings.register_profile("quick", max_examples=30)
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
