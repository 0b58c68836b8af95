"""Makes new texts of the parts of real ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import TypeVar

import numpy as np

Part = TypeVar("Part")


def mixed(
    texts: Sequence[Sequence[Part]], wanted: int, generator: np.random.Generator
) -> Iterator[list[Part]]:
    """`wanted` new texts, each made after a real one, which are taken in turn.

    With a probability of one half each, its parts are replaced by any part of any text.
    """
    pool = [part for text in texts for part in text]
    for text in islice(cycle(texts), max(0, wanted)):
        exchanged = generator.random(len(text)) < 1 / 2
        others = generator.integers(0, len(pool), len(text))
        yield [
            pool[other] if swapped else own
            for own, swapped, other in zip(text, exchanged, others, strict=True)
        ]
