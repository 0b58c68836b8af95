"""Generated passages and queries, with word frequencies by Zipf's law."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.works.workload import Documents, Rows, Work

VOCABULARY = 200_000
PASSAGE_TERMS = (20, 100)
QUERY_TERMS = (3, 12)
_MAX_DRAWN_AT_ONCE = 4_000_000


class Zipf:
    """Draws terms by number; the n-th most frequent is n times rarer than the first."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator
        weights = 1.0 / np.arange(1, VOCABULARY + 1)
        self._cumulated = np.cumsum(weights) / weights.sum()
        # so that a term's number is unrelated to its frequency
        self._numbers = generator.permutation(VOCABULARY).astype(np.uint32)

    def draw(self, count: int) -> npt.NDArray[np.uint32]:
        """`count` terms, with repetitions."""
        drawn = np.empty(count, dtype=np.uint32)
        for start in range(0, count, _MAX_DRAWN_AT_ONCE):
            part = drawn[start : start + _MAX_DRAWN_AT_ONCE]
            ranks = np.searchsorted(self._cumulated, self._generator.random(len(part)))
            part[:] = self._numbers[np.minimum(ranks, len(self._numbers) - 1)]
        return drawn

    def draw_different(self, count: int) -> npt.NDArray[np.uint32]:
        """`count` different terms."""
        chosen: dict[int, None] = {}
        while len(chosen) < count:
            chosen.update(dict.fromkeys(self.draw(count - len(chosen)).tolist()))
        return np.fromiter(chosen, dtype=np.uint32)


def generated(passages: int, queries: int, *, seed: int = 1) -> Work:
    """A work of generated passages and queries: the same for the same numbers and seed."""
    generator = np.random.default_rng(seed)
    zipf = Zipf(generator)
    shortest, longest = PASSAGE_TERMS
    lengths = generator.integers(shortest, longest, passages, endpoint=True)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    documents = Rows(zipf.draw(int(starts[-1])), starts)
    counts = generator.integers(*QUERY_TERMS, queries, endpoint=True)
    asked = Rows.from_lists(zipf.draw_different(int(count)) for count in counts)
    made = (
        f"{shortest} to {longest} terms a passage, {VOCABULARY:,} words, Zipf's exponent 1; queries"
        f" of {QUERY_TERMS[0]} to {QUERY_TERMS[1]} different terms from the same distribution"
    )
    name = f"{passages:,} passages, generated"
    return Work(name, "generated", made, Documents(documents, VOCABULARY), asked)
