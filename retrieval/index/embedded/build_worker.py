"""The worker process of `build_pool`, which builds segments."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys

from retrieval.index.embedded.segment import Segment
from retrieval.text.analysis import Analyzer


def main() -> None:
    """Read articles from standard input, and write their segments to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent process
    gc.disable()  # nothing here makes reference cycles, and looking for them takes 6 % of the time
    analyzer = Analyzer()
    while True:
        try:
            articles = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):  # UnpicklingError in the middle of a batch
            return
        try:
            pickle.dump(Segment.build(articles, analyzer), sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:
            # the parent process was killed: discard what is left
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return


if __name__ == "__main__":
    main()
