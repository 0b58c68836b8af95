"""Worker processes are replaced when they fail, and end with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.processes import worker_process
from retrieval.processes.worker_process import WorkerFailed, WorkerFailure, WorkerProcess
from retrieval.reading.reader_pool import ReaderPool

ECHO = "echo_for_tests"
_MODULE = """
import errno, os, time
from retrieval.processes.worker_loop import Limits, serve

def reply(request):
    name, value = request
    if name == "sleep":
        time.sleep(value)
    elif name == "exit":
        os._exit(value)
    elif name == "memory":
        bytearray(value)
    elif name == "print":
        print("a line that is no reply", flush=True)
    elif name == "count":
        return iter(range(value))
    elif name == "count_slowly":
        return (time.sleep(value) or number for number in range(6))
    elif name == "open":
        try:
            return len([open(os.devnull) for _ in range(value)])
        except OSError as error:
            return errno.errorcode[error.errno]
    elif name == "write":
        path, size = value
        try:
            with open(path, "wb", buffering=0) as file:
                while size > 0:
                    size -= file.write(bytes(size))
        except OSError as error:
            return errno.errorcode[error.errno]
        return "written"
    elif name == "work":
        ends_at = time.process_time() + value
        while time.process_time() < ends_at:
            pass
    elif name == "spin":
        while True:
            pass
    return os.getpid()

def main():
    serve(reply, Limits(
        memory_bytes=200_000_000,
        kept_bytes=150_000_000,
        processor_seconds=1,
        idle_seconds=2,
        open_files=20,
        file_bytes=1_000,
    ))
"""


@pytest.fixture(autouse=True)
def _module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{ECHO}.py").write_text(_MODULE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    worker = WorkerProcess(ECHO)
    yield worker
    worker.close()


def test_calls_use_one_process(worker: WorkerProcess) -> None:
    first = worker.call(("", 0))
    assert first != os.getpid()
    assert worker.call(("print", 0)) == first


def test_a_process_that_was_idle_is_replaced(worker: WorkerProcess) -> None:
    first = worker.call(("", 0))
    time.sleep(4)
    assert worker.call(("", 0)) != first


def test_replies_come_one_by_one(worker: WorkerProcess) -> None:
    first = worker.call(("", 0))
    assert list(worker.stream(("count", 3))) == [0, 1, 2]
    assert list(worker.stream(("count", 0))) == []
    assert worker.call(("", 0)) == first


def test_the_time_limit_is_for_each_reply(worker: WorkerProcess) -> None:
    worker.call(("", 0))  # starting it takes time, too
    assert list(worker.stream(("count_slowly", 0.5), 2.5)) == [0, 1, 2, 3, 4, 5]
    with pytest.raises(WorkerFailed) as raised:
        list(worker.stream(("count_slowly", 20), 1))
    assert raised.value.failure is WorkerFailure.TIMEOUT


def _call_while_busy(worker: WorkerProcess) -> bool:
    """Let a worker that has a second work for 0.4; True if it does so in the same process.

    A busy machine is played by stopping the process for two seconds.
    """
    pid = worker.call(("", 0))
    timers = [
        threading.Timer(seconds, os.kill, (pid, number))
        for seconds, number in ((0.1, signal.SIGSTOP), (2, signal.SIGCONT))
    ]
    for timer in timers:
        timer.start()
    try:
        return bool(worker.call(("work", 0.4), 1) == pid)
    finally:
        for timer in timers:
            timer.cancel()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't tell how busy they are")
def test_a_process_that_gets_no_time_on_a_processor_is_waited_for() -> None:
    worker = WorkerProcess(ECHO, patience=20)
    assert _call_while_busy(worker)
    worker.close()


def test_a_process_is_not_waited_for_without_patience(worker: WorkerProcess) -> None:
    with pytest.raises(WorkerFailed):
        _call_while_busy(worker)


def test_a_process_whose_replies_are_not_wanted_is_replaced(worker: WorkerProcess) -> None:
    first = worker.call(("", 0))
    replies = worker.stream(("count", 10**9))
    assert next(replies) == 0
    replies.close()
    assert worker.call(("", 0)) != first


@pytest.mark.parametrize(
    ("request_", "seconds", "failure"),
    [
        (("sleep", 60), 0.5, WorkerFailure.TIMEOUT),
        (("spin", 0), None, WorkerFailure.TIMEOUT),
        (("memory", 500_000_000), None, WorkerFailure.MEMORY),
        (("exit", 3), None, WorkerFailure.CRASH),
        (("exit", 0), None, WorkerFailure.CRASH),
    ],
)
def test_a_failure_has_its_reason_and_harms_no_later_call(
    worker: WorkerProcess, request_: object, seconds: float | None, failure: WorkerFailure
) -> None:
    first = worker.call(("", 0))
    with pytest.raises(WorkerFailed) as raised:
        worker.call(request_, seconds)
    assert raised.value.failure is failure
    assert worker.call(("", 0)) != first


def test_only_so_many_files_can_be_open(worker: WorkerProcess) -> None:
    assert worker.call(("open", 10)) == 10
    assert worker.call(("open", 100)) == "EMFILE"
    assert worker.call(("open", 10)) == 10


def test_only_small_files_can_be_written(worker: WorkerProcess, tmp_path: Path) -> None:
    assert worker.call(("write", (tmp_path / "small", 1_000))) == "written"
    assert worker.call(("write", (tmp_path / "large", 5_000))) == "EFBIG"
    assert (tmp_path / "large").stat().st_size == 1_000


def test_a_worker_that_cannot_be_imported_fails() -> None:
    worker = WorkerProcess("retrieval.nowhere")
    with pytest.raises(WorkerFailed):
        worker.call(("", 0))


def test_closing_ends_a_call_in_another_thread(worker: WorkerProcess) -> None:
    failed = threading.Event()

    def call() -> None:
        with pytest.raises(WorkerFailed):
            worker.call(("sleep", 60))
        failed.set()

    worker.call(("", 0))
    thread = threading.Thread(target=call)
    thread.start()
    time.sleep(0.3)
    worker.close()
    assert failed.wait(30)
    thread.join()
    with pytest.raises(WorkerFailed):
        worker.call(("", 0))


def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / f"{ECHO}.py").write_text(_MODULE)
    code = f"""
from retrieval.processes.worker_process import WorkerProcess
worker = WorkerProcess({ECHO!r})
print(worker.call(("", 0)), flush=True)
worker.call(("spin", 0))
"""
    root = Path(worker_process.__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{tmp_path}"}
    with subprocess.Popen(
        [sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while _is_running(child):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().split()[2] != "Z"


def test_a_reader_that_fails_is_named() -> None:
    with ReaderPool(1) as pool:
        assert pool.read(b"The harbour froze.", "a.txt").article.text == "The harbour froze."
        with pytest.raises(UnreadableFile) as raised:
            pool.read(None, "a.txt")  # type: ignore[arg-type]  # makes the reader fail
        assert raised.value.reason is UnreadableReason.READER_FAILED
        assert pool.read(b"The harbour thawed.", "a.txt").article.text == "The harbour thawed."
