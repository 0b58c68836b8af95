"""A process that builds segments: `python -m retrieval.index.worker`, started by `workers`."""

from __future__ import annotations

import pickle
import signal
import sys

from retrieval.analysis import Analyzer
from retrieval.index.segment import Segment


def main() -> None:
    """Reads articles from standard input, and writes their segments to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever has started it
    analyzer = Analyzer()
    while True:
        try:
            articles = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
        except EOFError:
            return
        pickle.dump(Segment.build(articles, analyzer), sys.stdout.buffer)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
