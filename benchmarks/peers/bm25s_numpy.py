"""bm25s without numba, as it is without its extras; opens the same index."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import bm25s

from benchmarks.peers import bm25s_numba


class System(bm25s_numba.System):
    """bm25s with numpy."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Reads the arrays into memory."""
        model = bm25s.BM25.load(str(folder), show_progress=False)
        model.backend = "numpy"
        return cls(model)
