"""Counts the parts of a file, so that one that makes the reader fail can be named and skipped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Begun:
    """A part of a file that is read next."""

    number: int
    """The number of parts that were begun before it."""
    name: str
    """Its name within the file."""


class Progress:
    """The parts that were begun: files within a file, those within them, and records of some kinds.

    After a failure, a file is read again from its beginning, and the parts are counted again:
    `skipped` of them were begun before, and the last of those made the reader fail.
    """

    def __init__(self, skipped: int = 0) -> None:
        self._skipped = skipped
        self._begun = 0

    @property
    def is_resumed(self) -> bool:
        """True if the file is read again."""
        return self._skipped > 0

    @property
    def is_behind(self) -> bool:
        """True if all that is read was read before."""
        return self._begun < self._skipped

    def begin(self, name: str, *, has_parts: bool = False) -> Begun | None:
        """Count a part; None if it is not to be read again.

        A part that `has_parts` is read again for those, unless it has failed itself.
        """
        begun = Begun(self._begun, name)
        self._begun += 1
        has_failed = self._begun == self._skipped
        is_old = begun.number < self._skipped
        return None if has_failed or (is_old and not has_parts) else begun
