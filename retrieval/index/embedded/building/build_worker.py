"""The worker process of `build_pool` that builds segments."""

from __future__ import annotations

import gc
from functools import partial

from retrieval.index.embedded.building.segment_builder import build_segment
from retrieval.index.embedded.building.term_digests import TermDigests
from retrieval.processes.worker_loop import serve
from retrieval.text.analysis import Analyzer


def main() -> None:
    """Reply to articles with their segment."""
    gc.disable()  # nothing here makes reference cycles, and looking for them takes 6 % of the time
    serve(partial(build_segment, digests=TermDigests(Analyzer())))
