"""tantivy: Lucene's ways in Rust, with block-max pruning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy

from benchmarks.work import Documents, Query

_HEAP = 1_000_000_000
"""Bytes; large enough for few segments, which are searched faster."""

_SMALL_HEAP = 15_000_000


class System:
    """tantivy with one writer thread, and one field that holds counts but no word positions."""

    def __init__(self, index: Any, schema: Any) -> None:
        self._index = index
        self._schema = schema
        self._searcher = index.searcher()
        self._writer: Any = None

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Writes all documents and waits for the segments to be merged."""
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(_HEAP, 1)
        for number, words in enumerate(documents.words()):
            writer.add_document(tantivy.Document(number=number, text=" ".join(words)))
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> System:
        """Maps the files into memory."""
        index = tantivy.Index.open(str(folder))
        return cls(index, index.schema)

    def search(self, query: Query, k: int) -> list[Any]:
        """Any of the terms; without a count, which would visit every document."""
        terms = [
            (
                tantivy.Occur.Should,
                tantivy.Query.term_query(self._schema, "text", word, index_option="freq"),
            )
            for word in query.words
        ]
        found: list[Any] = self._searcher.search(
            tantivy.Query.boolean_query(terms), limit=k, count=False
        ).hits
        return found

    def positions(self, found: list[Any]) -> list[int]:
        """From the stored field."""
        return [int(self._searcher.doc(address)["number"][0]) for _, address in found]

    def add(self, words: list[str]) -> None:
        """Commits, and lets the searcher see it."""
        if self._writer is None:
            self._writer = self._index.writer(_SMALL_HEAP, 1)
        self._writer.add_document(tantivy.Document(number=0, text=" ".join(words)))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
