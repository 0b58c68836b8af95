"""tantivy: a search engine like Lucene in Rust, with block-max pruning."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.works.workload import Documents, Query

_HEAP = 1_000_000_000
"""Bytes of the writer when the index is built: few segments, which are searched faster."""
_ADD_HEAP = 15_000_000
"""Bytes of the writer when single documents are added."""


class System:
    """tantivy with one writer thread, and one field with term frequencies but no positions."""

    def __init__(self, index: Any, schema: Any) -> None:
        self._index = index
        self._schema = schema
        self._searcher = index.searcher()
        self._writer: Any = None

    @classmethod
    def version(cls) -> str:
        """The version of the package."""
        return version("tantivy")

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
        """Searches for any of the terms, without a count, which would visit every document."""
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
        """The positions from the stored field."""
        return [int(self._searcher.doc(address)["number"][0]) for _, address in found]

    def add(self, words: list[str]) -> None:
        """Adds a document, commits, and reloads the searcher."""
        if self._writer is None:
            self._writer = self._index.writer(_ADD_HEAP, 1)
        self._writer.add_document(tantivy.Document(number=0, text=" ".join(words)))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
