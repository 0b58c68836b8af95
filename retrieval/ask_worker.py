"""The worker process of `ask_pool`, which answers questions."""

from __future__ import annotations

import gc
from dataclasses import asdict
from functools import cache

from retrieval.ask_pool import AskRequest
from retrieval.library import Library
from retrieval.model.answer import Answer
from retrieval.processes.worker_loop import serve


def main() -> None:
    """Reply to questions with their answers; with None to those that raise an error."""
    # a full collection goes through all cached terms, which takes 20 ms each time
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    open_once = cache(Library.open)

    def reply_to(request: AskRequest) -> Answer | None:
        try:
            library = open_once(request.path, weights=request.weights)
            if request.arguments is None:
                library.prepare()
                gc.freeze()  # what is there now stays, and needs no collection
                return None
            text, collections, filters, threshold = request.arguments
            return library.ask(text, collections, **asdict(filters), threshold=threshold)
        except Exception:  # noqa: BLE001 - the other process answers it, and reports the error
            return None

    serve(reply_to)
