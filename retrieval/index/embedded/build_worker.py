"""A process that builds segments, started by `build_pool`."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys

from retrieval.index.embedded.segment import Segment
from retrieval.text.analysis import Analyzer


def main() -> None:
    """Reads articles from standard input, and writes their segments to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever has started it
    gc.disable()  # nothing here is in a circle, and looking for such takes 6 % of the time
    analyzer = Analyzer()
    while True:
        try:
            articles = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):  # the second in the middle of a batch
            return
        try:
            pickle.dump(Segment.build(articles, analyzer), sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:
            # whoever asked was killed: what is left goes nowhere, quietly
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return


if __name__ == "__main__":
    main()
