"""Reader processes that tests leave to each other, as each takes half a second to start."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.processes.worker_process import WorkerProcess


@contextmanager
def kept_readers() -> Iterator[type[WorkerProcess]]:
    """A kind of worker process whose idle ones are left to the next one instead of ended.

    It is for one module of workers; those in other folders are others, as they are told relative
    paths.
    """
    idle: defaultdict[Path, list[subprocess.Popen[bytes]]] = defaultdict(list)

    class KeptReader(WorkerProcess):
        def start(self) -> None:
            here = idle[Path.cwd()]
            while self._process is None and here:
                process = here.pop()
                if process.poll() is None:
                    self._process = process
            super().start()

        def close(self) -> None:
            process = self._process
            if process and not self._is_busy and process.poll() is None:
                self._process = None
                idle[Path.cwd()].append(process)
            super().close()

    try:
        yield KeptReader
    finally:
        for process in (process for here in idle.values() for process in here):
            process.kill()
            process.communicate()
