"""Makes more of real texts: new ones of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import TypeVar

import numpy as np

Part = TypeVar("Part")


def mixed(
    texts: Sequence[Sequence[Part]], wanted: int, generator: np.random.Generator
) -> Iterator[list[Part]]:
    """That many made-up texts, each like a real one: they are gone through again and again.

    Each part is that of the real one or, as often, any part of any text.
    """
    pool = [part for text in texts for part in text]
    for text in islice(cycle(texts), max(0, wanted)):
        exchanged = generator.random(len(text)) < 1 / 2
        others = generator.integers(0, len(pool), len(text))
        yield [
            pool[other] if swapped else own
            for own, swapped, other in zip(text, exchanged, others, strict=True)
        ]
