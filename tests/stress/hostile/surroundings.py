"""The place in which a hostile file is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROSE = "Vik rowed from Skarvoy to the mainland in nine hours, as the ferry lay in the ice. "
SECRET = "Isbjorn-4417"
"""The word in a file that no hostile file may show."""


@dataclass(frozen=True)
class Surroundings:
    """The targets of a hostile file, and its size."""

    size: int
    """Bytes that a file has, or unpacks to, as a measure."""
    secret: Path
    """A file that contains `SECRET`."""
    canary: str
    """An address where nobody may call."""


Maker = Callable[[Surroundings], bytes]
Makers = Mapping[str, Maker]
"""The maker of each hostile file, by its name, which says what is hostile in it."""


def filled(piece: str, size: int, before: str = "", after: str = "") -> bytes:
    """A piece repeated up to a size, between two others."""
    return (before + piece * max(1, size // len(piece)) + after).encode()


def numbered(piece: Callable[[int], str], size: int, before: str = "", after: str = "") -> bytes:
    """Pieces with growing numbers up to a size, between two others."""
    count = max(1, size // len(piece(10_000)))
    return (before + "".join(map(piece, range(count))) + after).encode()
