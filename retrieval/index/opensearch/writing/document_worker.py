"""The worker process of `build_pool` that makes the documents of articles."""

from __future__ import annotations

import gc
from functools import partial

from retrieval.index.opensearch.term_tokens import TokenTexts
from retrieval.index.opensearch.writing.article_documents import documents_of
from retrieval.processes.worker_loop import serve
from retrieval.text.analysis import Analyzer


def main() -> None:
    """Reply to articles with their documents."""
    gc.disable()  # nothing here makes reference cycles, and looking for them takes time
    serve(partial(documents_of, tokens=TokenTexts(Analyzer())))
