"""Works: the documents and queries that every system gets, in a folder of numpy files.

A term is a number. Systems that need words get "t" and the number, which no tokenizer changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

import numpy as np
import numpy.typing as npt

TermNumbers = npt.NDArray[np.uint32]
Label = TypeVar("Label", int, str)


class Query(NamedTuple):
    """Different terms, as numbers and as words."""

    numbers: list[int]
    words: list[str]


@dataclass(frozen=True)
class Rows:
    """Lists of terms, one after another in one array."""

    terms: TermNumbers
    starts: npt.NDArray[np.int64]
    """The start of each row, and the end of the last one."""

    @classmethod
    def from_lists(cls, rows: Iterable[npt.ArrayLike]) -> Self:
        """The rows, joined."""
        arrays = [np.asarray(row, dtype=np.uint32) for row in rows]
        lengths = [0, *(len(array) for array in arrays)]
        joined = np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.uint32)
        return cls(joined, np.cumsum(lengths, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> TermNumbers:
        return self.terms[self.starts[number] : self.starts[number + 1]]

    def first(self, count: int) -> Rows:
        """The first `count` rows, or all if there are fewer."""
        starts = self.starts[: count + 1]
        return Rows(self.terms[: starts[-1]], starts)

    def save(self, path: Path) -> None:
        """Writes two files whose names begin with `path`."""
        np.save(f"{path}.terms.npy", self.terms)
        np.save(f"{path}.starts.npy", self.starts)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens the files that `save` has written, and maps the terms into memory."""
        terms = np.load(f"{path}.terms.npy", mmap_mode="r")
        return cls(terms, np.load(f"{path}.starts.npy"))


@dataclass(frozen=True)
class Documents:
    """The passages of a work, as lists of numbers or of words."""

    rows: Rows
    vocabulary: int
    """The number of different terms; each term is a number below it."""

    def __len__(self) -> int:
        return len(self.rows)

    def numbers(self) -> Iterator[list[int]]:
        """Each passage as the numbers of its terms, equal numbers being one object."""
        return self._labelled(range(self.vocabulary))

    def words(self) -> Iterator[list[str]]:
        """Each passage as words, equal words being one object."""
        return self._labelled([word(number) for number in range(self.vocabulary)])

    def _labelled(self, labels: Sequence[Label]) -> Iterator[list[Label]]:
        table = np.array(labels, dtype=object)
        for number in range(len(self.rows)):
            yield table[self.rows[number]].tolist()


@dataclass(frozen=True)
class Work:
    """Documents and queries, with a description of where they come from."""

    name: str
    kind: str
    made: str
    documents: Documents
    queries: Rows

    def save(self, folder: Path) -> None:
        """Writes the work into a new folder."""
        folder.mkdir(parents=True)
        self.documents.rows.save(folder / "documents")
        self.queries.save(folder / "queries")
        about = {
            "name": self.name,
            "kind": self.kind,
            "made": self.made,
            "vocabulary": self.documents.vocabulary,
        }
        (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Opens the files that `save` has written, and maps the terms into memory."""
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        documents = Documents(Rows.open(folder / "documents"), about["vocabulary"])
        return cls(
            about["name"], about["kind"], about["made"], documents, Rows.open(folder / "queries")
        )

    def asked(self) -> list[Query]:
        """The queries in both forms."""
        rows = (self.queries[number].tolist() for number in range(len(self.queries)))
        return [Query(row, [word(number) for number in row]) for row in rows]


def word(number: int) -> str:
    """The word of a term, for systems that need words."""
    return f"t{number}"
