"""Hostile bodies harm nobody: each is read or refused in time, and reaches nothing outside.

`make stress` reads all of them at their full size; an ordinary run a part, at a small one.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from retrieval import ReaderPool, UnreadableFile
from retrieval.errors import UnreadableReason
from retrieval.model.parsed import ParsedArticle, UnreadPart
from tests.stress.hostile.bodies import BODIES, BY_KIND, MUST_BE_REFUSED
from tests.stress.hostile.surroundings import PROSE, SECRET, Surroundings
from tests.stress.hostile.watches import Listener, memory_watch, stall_watch
from tests.stress.rounds import SHARE, scaled

SECONDS = 15.0
_MAX_SECONDS = 40.0
"""After which a file with a million articles need not be read any further."""
MAX_GROWTH = 100_000_000
"""Bytes, of the process that waits."""
MAX_STALL = 0.1
"""Seconds."""
_SIZE = scaled(20_000_000, 20_000)
_ONE_IN = {"xml": 4, "nested": 2, "many": 2, "pdfs": 2, "wrong": 12, "patterns": 12}
"""Of these kinds, an ordinary run reads a part."""
_NAMES = [
    name
    for kind, makers in BY_KIND.items()
    for name in [f"{kind}/{one}" for one in makers][:: 1 if SHARE else _ONE_IN.get(kind, 1)]
]


@dataclass(frozen=True)
class Place:
    """A folder in which files are read, and all that they should not reach."""

    folder: Path
    canary: Listener
    pool: ReaderPool

    @property
    def surroundings(self) -> Surroundings:
        """The part of it that hostile files know."""
        return Surroundings(_SIZE, self.folder / "secret.txt", self.canary.address)

    def files(self) -> set[str]:
        """The names of all files and folders."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A place with an empty working folder and an empty folder for temporary files."""
    folder = tmp_path_factory.mktemp("place")
    for name in ("work", "temporary"):
        (folder / name).mkdir()
    (folder / "secret.txt").write_text(SECRET)
    with pytest.MonkeyPatch.context() as patch, ReaderPool(1) as pool:
        patch.chdir(folder / "work")
        patch.setenv("TMPDIR", str(folder / "temporary"))
        patch.setattr(tempfile, "tempdir", None)
        canary = Listener()
        yield Place(folder, canary, pool)
        canary.close()


@pytest.mark.parametrize("name", _NAMES)
def test_a_hostile_file_is_read_or_refused(place: Place, name: str) -> None:
    path = place.folder / name.replace("/", "-")
    path.write_bytes(BODIES[name](place.surroundings))
    before = place.files()
    started = time.monotonic()
    with memory_watch() as memory:
        outcome, stall = asyncio.run(_read(place, path))
    seconds = time.monotonic() - started
    assert outcome.longest_wait < SECONDS
    assert seconds < SECONDS or outcome.articles
    assert memory.growth < MAX_GROWTH
    assert stall < MAX_STALL
    assert place.files() == before
    assert not place.canary.was_called()
    assert not outcome.shows_secret
    assert not outcome.bugs
    assert outcome.articles == 0 or name not in MUST_BE_REFUSED
    path.unlink()
    if SHARE:
        told = f"{outcome.articles} articles, {outcome.refusal}"
        print(f"{name:40} {seconds:5.1f} s  {told[:120]}", flush=True)  # noqa: T201 - for `make stress`


@dataclass
class Outcome:
    """The outcome of reading a file."""

    articles: int = 0
    unread: int = 0
    refusal: str = ""
    shows_secret: bool = False
    longest_wait: float = 0.0
    """For an article, or the refusal."""
    bugs: str = ""
    """Exceptions that no reader should raise."""

    def add(self, part: ParsedArticle | UnreadPart | UnreadableFile) -> None:
        """Count a part, or the refusal of the rest."""
        if isinstance(part, ParsedArticle):
            self.articles += 1
            self.shows_secret |= SECRET in f"{part.article.title} {part.article.text}"
            return
        self.unread += 1
        self.refusal = str(part)
        error = str(part.details.get("error", ""))
        if part.reason is UnreadableReason.READER_FAILED and error != "crashed":
            self.bugs = error


async def _read(place: Place, path: Path) -> tuple[Outcome, float]:
    """Read a file in another thread; what came of it, and the longest stall meanwhile."""
    outcome = Outcome()

    def read() -> None:
        started = since = time.monotonic()
        try:
            for part in place.pool.read_parts(path, path.name):
                now = time.monotonic()
                outcome.longest_wait = max(outcome.longest_wait, now - since)
                outcome.add(part)
                since = now
                if now - started > _MAX_SECONDS:
                    break
        except UnreadableFile as error:
            outcome.add(error)
        outcome.longest_wait = max(outcome.longest_wait, time.monotonic() - since)

    async with stall_watch() as stalls:
        await asyncio.to_thread(read)
    return outcome, stalls.longest


def test_a_good_file_is_read_after_hostile_ones(place: Place) -> None:
    for name in ("pdfs/form-bomb.pdf", "archives/large-dictionary.txt.xz", "wrong/program.zip"):
        path = place.folder / name.replace("/", "-")
        path.write_bytes(BODIES[name](place.surroundings))
        assert asyncio.run(_read(place, path))[0].refusal
        path.unlink()
        assert place.pool.read(PROSE.encode(), "a.txt").article.text == PROSE


def test_the_bodies_are_many() -> None:
    assert len(MUST_BE_REFUSED) >= 60
    assert set(BODIES) >= MUST_BE_REFUSED
