"""Lucene, in a Java virtual machine inside the process.

It runs if there are a Java that is new enough, the package JPype1, and the file
build/lucene/lucene-core-VERSION.jar.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jpype

from benchmarks.peers import Unavailable
from benchmarks.works.exact import K1, B
from benchmarks.works.workload import Documents, Query

JARS = Path("build/lucene")
_PACKAGE = "org.apache.lucene"
_OPTIONS = (
    "-Xmx2g",
    "-XX:+UseSerialGC",  # others have threads of their own
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
)
_BUFFER_MB = 512.0
"""Memory of the writer: few segments, which are merged faster."""


class System:
    """One field with term frequencies but no positions, in one segment until documents are added.

    Java's classes have no types in Python.
    """

    def __init__(self, directory: Any) -> None:
        self._directory = directory
        self._writer: Any = None
        # makes a query of terms in one call: each call from Python takes time
        self._builder = _java("util.QueryBuilder")(_java("analysis.standard.StandardAnalyzer")())
        self._reader = _java("index.DirectoryReader").open(directory)
        self._searcher = _searcher(self._reader)

    @classmethod
    def version(cls) -> str:
        """The version of the jar."""
        _start()
        try:
            return str(_java("util.Version").LATEST)
        except (TypeError, jpype.JException) as error:
            java = ".".join(map(str, jpype.getJVMVersion()))
            raise Unavailable(f"Java {java} can't run the jar in {JARS}") from error

    @classmethod
    def build(cls, documents: Documents, folder: Path) -> None:
        """Writes all documents and merges them into one segment."""
        writer = _writer(_open(folder), buffer_mb=_BUFFER_MB)
        document = _Document()
        for number, words in enumerate(documents.words()):
            writer.addDocument(document.filled(number, words))
        writer.forceMerge(1)
        writer.close()

    @classmethod
    def open(cls, folder: Path) -> System:
        """Maps the files into memory."""
        return cls(_open(folder))

    def search(self, query: Query, k: int) -> Any:
        """Searches for any of the terms, without a count, which would visit every document."""
        terms = self._builder.createBooleanQuery("text", " ".join(query.words))
        collectors = _java("search.TopScoreDocCollectorManager")(k, None, k)
        return self._searcher.search(terms, collectors).scoreDocs

    def positions(self, found: Any) -> list[int]:
        """The positions from the stored field."""
        fields = self._searcher.storedFields()
        return [int(str(fields.document(one.doc).get("number"))) for one in found]

    def add(self, words: list[str]) -> None:
        """Adds a document, commits, and reopens the reader."""
        if self._writer is None:
            self._writer = _writer(self._directory, buffer_mb=16.0)
        self._writer.addDocument(_Document().filled(0, words))
        self._writer.commit()
        self._reader = _java("index.DirectoryReader").openIfChanged(self._reader)
        self._searcher = _searcher(self._reader)


class _Document:
    """A document that is filled anew for each passage."""

    def __init__(self) -> None:
        kind = _java("document.FieldType")()
        kind.setIndexOptions(_java("index.IndexOptions").DOCS_AND_FREQS)
        self._number = _java("document.StoredField")("number", "")
        self._text = _java("document.Field")("text", "", kind)
        self._document = _java("document.Document")()
        self._document.add(self._number)
        self._document.add(self._text)

    def filled(self, number: int, words: list[str]) -> Any:
        """The Java object with this content."""
        self._number.setStringValue(str(number))
        self._text.setStringValue(" ".join(words))
        return self._document


def _java(name: str) -> Any:
    return jpype.JClass(f"{_PACKAGE}.{name}")


def _start() -> None:
    """Starts the virtual machine, once in a process; raises Unavailable."""
    if jpype.isJVMStarted():
        return
    jars = sorted(JARS.glob("lucene-core-*.jar"))
    if not jars:
        raise Unavailable(f"there is no lucene-core-*.jar in {JARS}")
    try:
        jpype.startJVM(*_OPTIONS, classpath=[str(jars[-1])])
    except jpype.JVMNotFoundException as error:
        raise Unavailable("Java is not installed") from error
    except RuntimeError as error:
        raise Unavailable(f"Java can't be started: {error}") from error


def _open(folder: Path) -> Any:
    _start()
    path = jpype.JClass("java.nio.file.Path").of(str(folder))
    return _java("store.FSDirectory").open(path)


def _similarity() -> Any:
    return _java("search.similarities.BM25Similarity")(K1, B)


def _writer(directory: Any, buffer_mb: float) -> Any:
    analyzer = _java("analysis.standard.StandardAnalyzer")()
    settings = _java("index.IndexWriterConfig")(analyzer)
    settings.setSimilarity(_similarity())
    settings.setRAMBufferSizeMB(buffer_mb)
    return _java("index.IndexWriter")(directory, settings)


def _searcher(reader: Any) -> Any:
    searcher = _java("search.IndexSearcher")(reader)
    searcher.setSimilarity(_similarity())
    return searcher
