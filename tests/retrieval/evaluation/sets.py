"""A small data set of our own, for the tests of the evaluation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BRIDGE = "The bridge over the Orla opened on Monday."
GUESTS = "Three hundred guests walked across it."
TRAMS = "Trams run again from June."
FAIR = "Farmers sold ninety kinds of pears at the fair."

CORPUS: list[dict[str, str]] = [
    {
        "id": "d1",
        "title": "The bridge opens",
        "text": f"{BRIDGE} {GUESTS}",
        "source": "Town Gazette",
        "date": "2021-05-04 09:00:00Z",
        "url": "https://gazette.example/bridge",
    },
    {"id": "d2", "title": "Trams return", "text": f"{TRAMS} A ticket costs two crowns."},
    {"id": "d3", "title": "Pear fair", "text": f"{FAIR} It rained in the afternoon."},
]
QUERIES: list[dict[str, Any]] = [
    {"id": "q1", "text": "When did the bridge over the Orla open?", "type": "fact", "answers": []},
    {"id": "q2", "text": "When do trams run again?", "type": "fact", "answers": ["from June"]},
    {"id": "q3", "text": "Who won the chess match in Vienna?", "type": "null", "answers": []},
    {"id": "q4", "text": "How many kinds of pears did farmers sell?", "type": "fact"},
]
QRELS = ["q1\td1\t1", "q2\td2\t1", "q4\td3\t1"]
EVIDENCE: list[dict[str, str]] = [
    {"query_id": "q1", "doc_id": "d1", "text": BRIDGE},
    {"query_id": "q2", "doc_id": "d2", "text": "from June"},
    {"query_id": "q4", "doc_id": "d3", "text": "ninety"},
]


def written(
    folder: Path,
    corpus: Sequence[Any] = CORPUS,
    queries: Sequence[Any] = QUERIES,
    qrels: Sequence[str] = QRELS,
    evidence: Sequence[Any] = EVIDENCE,
) -> Path:
    """Writes a data set into a folder, and returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus", corpus), ("queries", queries), ("evidence", evidence)):
        lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines))
    (folder / "qrels.tsv").write_text("".join(f"{line}\n" for line in qrels))
    return folder
