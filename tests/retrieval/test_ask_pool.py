"""Worker processes answer questions like this one, and can fail without harm."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from retrieval import ask_pool
from retrieval.answering.confidence import DEFAULT_THRESHOLD
from retrieval.ask_pool import AskPool
from retrieval.errors import StoreError
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer
from retrieval.model.article import Article
from retrieval.model.search import Filters
from retrieval.ranking.weights import WEIGHTS

FERRY = Article("The ferry to Skarvoy", "The ferry to Skarvoy leaves Vik at 7:40 on weekdays.")
QUESTION = "When does the ferry to Skarvoy leave?"
ARGUMENTS = (QUESTION, (SHARED,), Filters(), DEFAULT_THRESHOLD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "library.db") as library:
        library.add_many([FERRY])
    return tmp_path / "library.db"


@pytest.fixture
def pool(path: Path) -> Iterator[AskPool]:
    """A pool with one worker, which has started."""
    with started(AskPool(path, WEIGHTS, 1)) as pool:
        yield pool


@contextmanager
def started(pool: AskPool) -> Iterator[AskPool]:
    """A pool whose first worker was started, because this process was busy; closed at the end."""
    is_asked, may_end = threading.Event(), threading.Event()

    def wait(*_: object) -> Answer:
        is_asked.set()
        may_end.wait()
        return Answer(QUESTION, 0.0, None)  # type: ignore[arg-type]  # nobody looks at it

    with ThreadPoolExecutor() as threads:
        threads.submit(lambda: pool.ask(wait, *ARGUMENTS))
        is_asked.wait()
        try:
            pool.ask(refuse, *ARGUMENTS)
        finally:
            may_end.set()
    yield pool
    pool.close()


def refuse(*_: object) -> Answer:
    """Stands for this process, where it must not be asked."""
    raise AssertionError("no worker has answered")


def untimed(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def workers() -> Sequence[int]:
    """The workers of pools that run; other tests may have left processes that read files."""
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        pytest.skip("there is no /proc here")
    pids = [int(pid) for task in tasks.iterdir() for pid in _content(task / "children").split()]
    return [
        pid for pid in pids if b"retrieval.ask_worker" in _content(Path(f"/proc/{pid}/cmdline"))
    ]


def _content(path: Path) -> bytes:
    """The content of a file of a thread or process, which may just have ended."""
    with suppress(OSError):
        return path.read_bytes()
    return b""


@contextmanager
def stopped_worker() -> Iterator[int]:
    """The worker, which does nothing inside the block: its question takes as long."""
    [worker] = workers()
    os.kill(worker, signal.SIGSTOP)
    yield worker
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGCONT)


def until(is_so: Callable[[], object]) -> None:
    """Wait for something that happens soon."""
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ask_all(threads: ThreadPoolExecutor, library: Library, count: int) -> list[Future[Answer]]:
    """Questions that are asked at once; the first of them is at a worker, if there is one."""
    asked = [threads.submit(library.ask, QUESTION) for _ in range(count)]
    until(lambda: all(one.running() or one.done() for one in asked))
    return asked


def test_answers_are_those_of_this_process(pool: AskPool, path: Path) -> None:
    with Library.open(path) as library:
        here = library.ask(QUESTION)
    assert here.answered
    assert untimed(pool.ask(refuse, *ARGUMENTS)) == untimed(here)


def test_a_change_is_seen_by_the_next_question(pool: AskPool, path: Path) -> None:
    with Library.open(path) as library:
        for _ in range(3):
            library.remove(FERRY.id)
            assert not pool.ask(refuse, *ARGUMENTS).answered
            library.add_many([FERRY])
            assert pool.ask(refuse, *ARGUMENTS).answered


def test_a_question_that_it_cant_answer_is_asked_here(pool: AskPool) -> None:
    def ask_here(*_: object) -> Answer:
        raise TypeError("collections must be a sequence of names, not one name")

    with pytest.raises(TypeError, match="names"):
        pool.ask(ask_here, QUESTION, SHARED, Filters(), DEFAULT_THRESHOLD)
    assert pool.ask(refuse, *ARGUMENTS).answered


def test_an_interrupted_question_leaves_no_reply_to_the_next(
    pool: AskPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> Answer:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("retrieval.processes.worker_process.pickle.load", interrupt)
        with pytest.raises(KeyboardInterrupt):
            pool.ask(refuse, *ARGUMENTS)
    other = "Who built the bridge of Vik?"
    assert pool.ask(refuse, other, *ARGUMENTS[1:]).question == other


def test_a_single_question_starts_no_process(path: Path) -> None:
    with Library.open(path, ask_workers=2) as library:
        for _ in range(3):
            assert library.ask(QUESTION).answered
        assert not workers()


def test_many_threads_get_the_answers_of_one(path: Path) -> None:
    questions = [QUESTION, "Where does the ferry leave?", "Skarvoy", "Who built the bridge?"] * 5
    with Library.open(path, ask_workers=2) as library, ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(library.ask, questions))
        assert list(map(untimed, answers)) == [untimed(library.ask(one)) for one in questions]
    assert not workers()


def test_there_are_no_more_workers_than_allowed(path: Path) -> None:
    with Library.open(path, ask_workers=2) as library, ThreadPoolExecutor(8) as threads:
        until(lambda: list(threads.map(library.ask, [QUESTION] * 20)) and len(workers()) == 2)
        assert all(answer.answered for answer in threads.map(library.ask, [QUESTION] * 20))
        assert len(workers()) == 2
    assert not workers()


def test_without_a_worker_questions_are_asked_here(
    pool: AskPool, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(path) as library:
        for pid in workers():
            os.kill(pid, signal.SIGKILL)
        answers = [pool.ask(library._pipeline.ask, *ARGUMENTS) for _ in range(2)]
    assert all(answer.answered for answer in answers)
    assert len(caplog.records) == 1


def test_a_worker_that_is_killed_in_the_middle_of_a_question(pool: AskPool) -> None:
    library = Library(pool=pool)
    library.add_many([FERRY])
    with ThreadPoolExecutor() as threads, stopped_worker() as worker:
        asked = ask_all(threads, library, 4)
        os.kill(worker, signal.SIGKILL)
        assert all(one.result().answered for one in asked)


def test_a_worker_that_hangs(pool: AskPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask_pool, "_ANSWER_SECONDS", 0.1)
    library = Library(pool=pool)
    library.add_many([FERRY])
    with stopped_worker():
        assert library.ask(QUESTION).answered


def test_questions_wait_where_no_thread_can_be_started(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoMore(threading.Thread):
        def start(self) -> NoReturn:
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(ask_pool, "Thread", NoMore)
    with Library.open(path, ask_workers=1) as library, ThreadPoolExecutor(6) as threads:
        assert all(answer.answered for answer in threads.map(library.ask, [QUESTION] * 20))
        assert not workers()


def test_while_all_workers_are_busy_questions_wait(pool: AskPool) -> None:
    library = Library(pool=pool)
    with ThreadPoolExecutor() as threads:
        with stopped_worker():
            asked = ask_all(threads, library, 3)
        # this process has no articles: the answers are those of the worker
        assert all(one.result().answered for one in asked)


def test_a_failed_worker_is_replaced_after_a_pause(
    pool: AskPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_pool, "_PAUSE_SECONDS", 0.0)
    [worker] = workers()
    os.kill(worker, signal.SIGKILL)
    library = Library(pool=pool)
    library.add_many([FERRY])
    assert library.ask(QUESTION).answered
    with started(pool):
        assert workers() != [worker]


def test_closing_while_questions_are_asked(path: Path) -> None:
    """Each is answered, or refused because the library is closed; none waits for ever."""
    library = Library.open(path, ask_workers=1)
    with ThreadPoolExecutor(6) as threads:
        until(lambda: list(threads.map(library.ask, [QUESTION] * 12)) and workers())
        with stopped_worker():
            asked = ask_all(threads, library, 4)
            library.close()
            for one in asked:
                assert isinstance(one.exception(30), StoreError | None)
    assert not workers()


def test_closing_while_a_worker_starts(path: Path) -> None:
    for _ in range(3):
        library = Library.open(path, ask_workers=1)
        with ThreadPoolExecutor(6) as threads:
            asked = ask_all(threads, library, 6)
            library.close()
            for one in asked:
                assert isinstance(one.exception(30), StoreError | None)
        assert not workers()
