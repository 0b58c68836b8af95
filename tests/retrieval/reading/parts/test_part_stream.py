"""A part of a file that makes its reader fail is named, and the others are read."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle, UnreadPart
from retrieval.processes.worker_process import WorkerProcess
from retrieval.reading.parts.part_stream import TimeLimits, stream_parts

_SLOW = "Sleep 600 seconds."
_HUNGRY = "Take 1000000000 bytes."
_HUGE = "⛴" + "Vik rowed from Skarvoy to the mainland, as the ferry lay in ice.\n" * 50_000 + "😀"
"""A text that takes more memory than the worker of these tests may have."""
_PATIENT = TimeLimits(part=60.0, lost=120.0)
_WORKER = "worker_for_tests"
_MODULE = """
import re
import time
from retrieval.processes.worker_loop import serve
from retrieval.reading import read_requests, read_worker

def index_with_effort(article):
    if match := re.search(r"Sleep ([0-9.]+) seconds", article.text):
        time.sleep(float(match[1]))
    if match := re.search(r"Take ([0-9]+) bytes", article.text):
        bytearray(int(match[1]))

def main():
    read_requests.try_to_index = index_with_effort
    limits = read_worker._LIMITS._replace(memory_bytes=100_000_000, processor_seconds=60)
    serve(read_worker._call, limits)
"""
"""A reader that may have little memory, and for which some short texts are hard.

How long a long text takes, and how much memory, differs between machines.
"""
_PAGE = (
    "<page><title>{title}</title><ns>0</ns><revision><model>wikitext</model>"
    "<text>{text}</text></revision></page>"
)
_MESSAGE = "From vik\nFrom: Vik <vik@skarvoy.example>\nMessage-ID: <{title}>\n\n{text}\n\n"


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    folder: Path = tmp_path_factory.mktemp("modules")
    (folder / f"{_WORKER}.py").write_text(_MODULE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        worker = WorkerProcess(_WORKER)
        yield worker
        worker.close()


@pytest.fixture(autouse=True)
def _ready(worker: WorkerProcess) -> None:
    """Start the worker before the time is limited."""
    worker.call((str, ("ready",)))


def _told(
    worker: WorkerProcess, content: bytes | Path, name: str, limits: TimeLimits = _PATIENT
) -> list[str | tuple[str, UnreadableReason]]:
    """The paths of articles in a file, and the names and reasons of parts that are not read."""
    return [
        part.article.path or "" if isinstance(part, ParsedArticle) else (part.name, part.reason)
        for part in stream_parts(worker, content, name, DEFAULT_OPTIONS, limits)
    ]


def _zip(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_slow_member_of_an_archive_is_named(worker: WorkerProcess, tmp_path: Path) -> None:
    path = tmp_path / "town.zip"
    path.write_bytes(_zip({"a.txt": "The ice.", "b.txt": _SLOW, "c.txt": "The pier."}))
    expected = ["town.zip/a.txt", ("b.txt", UnreadableReason.TOO_SLOW), "town.zip/c.txt"]
    assert _told(worker, path, path.name, TimeLimits(part=6.0, lost=60.0)) == expected


def test_a_huge_page_of_a_wiki_is_named(worker: WorkerProcess) -> None:
    pages = [("Ice", "The ice."), ("Ferry", _HUGE), ("Ice", "Ice again."), ("Pier", "A pier.")]
    dump = "".join(_PAGE.format(title=title, text=text) for title, text in pages)
    assert _told(worker, f"<mediawiki>{dump}</mediawiki>".encode(), "a.xml") == [
        "a.xml/Ice",
        ("Ferry", UnreadableReason.TOO_MUCH_MEMORY),
        "a.xml/Ice (2)",
        "a.xml/Pier",
    ]


def test_a_hungry_message_of_a_mailbox_in_an_archive_is_named(worker: WorkerProcess) -> None:
    messages = [("1@x", "The ice."), ("2@x", _HUNGRY), ("3@x", "A pier.")]
    mailbox = "".join(_MESSAGE.format(title=title, text=text) for title, text in messages)
    members: dict[str, str | bytes] = {
        "a.jsonl": '{"text": "A record of the ice."}\n' * 2,
        "empty.txt": "",
        "inner.zip": _zip({"1.txt": "Ice.", "2.txt": ""}),
        "b.mbox": mailbox,
        "c.txt": "The end.",
        "d.txt": _HUNGRY,
        "e.txt": "The very end.",
    }
    told = _told(worker, _zip(members), "town.zip")
    quick = {name: _without_hungry(content) for name, content in members.items()}
    expected = _told(worker, _zip(quick), "town.zip")
    for name in ("b.mbox/2@x", "d.txt"):
        expected[expected.index(f"town.zip/{name}")] = (name, UnreadableReason.TOO_MUCH_MEMORY)
    assert told == expected


def _without_hungry(content: str | bytes) -> str | bytes:
    return content.replace(_HUNGRY, "Short.") if isinstance(content, str) else content


def test_after_too_many_failures_the_rest_is_given_up(worker: WorkerProcess) -> None:
    slow: dict[str, str | bytes] = {f"{number}.txt": _SLOW for number in range(9)}
    content = _zip({"a.txt": "The ice.", **slow})
    limits = TimeLimits(part=3.0, lost=4.0)
    parts = stream_parts(worker, content, "a.zip", DEFAULT_OPTIONS, limits)
    started = time.monotonic()
    assert isinstance(next(parts), ParsedArticle)
    assert isinstance(next(parts), UnreadPart)
    with pytest.raises(UnreadableFile, match="took longer"):
        list(parts)
    assert time.monotonic() - started < 12


def test_all_parts_together_have_a_time_limit(worker: WorkerProcess) -> None:
    content = _zip({f"{number}.txt": f"Sleep 0.2 seconds on day {number}." for number in range(90)})
    parts = stream_parts(worker, content, "a.zip", DEFAULT_OPTIONS, TimeLimits(total=3.0))
    started = time.monotonic()
    assert isinstance(next(parts), ParsedArticle)
    with pytest.raises(UnreadableFile, match="took longer than 3 seconds"):
        list(parts)
    assert time.monotonic() - started < 12
