"""A second process answers questions like this one, and can fail without harm."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.answering.confidence import DEFAULT_THRESHOLD
from retrieval.ask_process import AskProcess
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
def busy(path: Path) -> Iterator[AskProcess]:
    """A second process for the library, while this one answers a question."""
    process = AskProcess(path, WEIGHTS)
    is_asked, may_end = threading.Event(), threading.Event()

    def wait(*_: object) -> Answer:
        is_asked.set()
        may_end.wait()
        return Answer(QUESTION, 0.0, None)  # type: ignore[arg-type]  # nobody looks at it

    with ThreadPoolExecutor() as threads:
        threads.submit(process.ask, wait, *ARGUMENTS)
        is_asked.wait()
        yield process
        may_end.set()
    process.close()


def refuse(*_: object) -> Answer:
    """Stands for this process, where it must not be asked."""
    raise AssertionError("the second process has not answered")


def untimed(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def test_its_answers_are_those_of_this_process(busy: AskProcess, path: Path) -> None:
    with Library.open(path) as library:
        here = library.ask(QUESTION)
    assert here.answered
    assert untimed(busy.ask(refuse, *ARGUMENTS)) == untimed(here)


def test_it_sees_new_articles_at_once(busy: AskProcess, path: Path) -> None:
    assert busy.ask(refuse, *ARGUMENTS).answered
    with Library.open(path) as library:
        library.remove(FERRY.id)
    assert not busy.ask(refuse, *ARGUMENTS).answered


def test_a_question_that_it_cant_answer_is_asked_here(busy: AskProcess) -> None:
    def ask_here(*_: object) -> Answer:
        raise TypeError("collections must be a sequence of names, not one name")

    with pytest.raises(TypeError, match="names"):
        busy.ask(ask_here, QUESTION, SHARED, Filters(), DEFAULT_THRESHOLD)
    assert busy.ask(refuse, *ARGUMENTS).answered


def test_without_it_questions_are_asked_here(
    busy: AskProcess, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Library.open(path) as library:
        busy.ask(refuse, *ARGUMENTS)
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        answers = [busy.ask(library._pipeline.ask, *ARGUMENTS) for _ in range(2)]
    assert all(answer.answered for answer in answers)
    assert len(caplog.records) == 1


def test_many_threads_get_the_answers_of_one(path: Path) -> None:
    questions = [QUESTION, "Where does the ferry leave?", "Skarvoy", "Who built the bridge?"] * 5
    with Library.open(path, has_second_process=True) as library, ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(library.ask, questions))
        assert list(map(untimed, answers)) == [untimed(library.ask(one)) for one in questions]
    assert not children()


def children() -> Sequence[int]:
    """The processes that this one has started and that still run."""
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        pytest.skip("there is no /proc here")
    return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
