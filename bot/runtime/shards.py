"""The shards of the bot: its connections to Discord, each with a part of the servers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_FORM = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?/(\d{1,6})", re.ASCII)
_SERVER_BITS = 22
"""The bits of a server's id that Discord leaves out when it picks a shard."""


@dataclass(frozen=True)
class Shards:
    """The shards of this process, among all that the bot has."""

    ids: range
    count: int

    @classmethod
    def all_of(cls, count: int) -> Self:
        """All shards of a bot."""
        return cls(range(count), count)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The shards in a text such as "0-3/16", or "5/16" for one.

        Raises ValueError, whose message says what is wrong.
        """
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(
                "write the first and the last shard of this process and the number of all, as in"
                " 0-3/16 (or 5/16 for one)"
            )
        first, last, count = int(match[1]), int(match[2] or match[1]), int(match[3])
        if last < first:
            raise ValueError(f"the first shard comes first: {last}-{first}/{count}")
        if last >= count:
            numbers = f"are numbered from 0 to {count - 1}" if count else "must be 1 or more"
            raise ValueError(f"there is no shard {last} of {count}: they {numbers}")
        return cls(range(first, last + 1), count)

    @property
    def is_all(self) -> bool:
        """True if no other process has a part of the servers."""
        return len(self.ids) == self.count

    @property
    def has_first(self) -> bool:
        """True in the process that does what is done once for the whole bot."""
        return 0 in self.ids

    def have(self, server: int | None) -> bool:
        """True if the events of a server come to these shards, or of direct messages if None."""
        number = 0 if server is None else (server >> _SERVER_BITS) % self.count
        return number in self.ids

    def __str__(self) -> str:
        first, last = self.ids[0], self.ids[-1]
        return f"{first}/{self.count}" if first == last else f"{first}-{last}/{self.count}"


ONE_SHARD = Shards.all_of(1)
"""The only connection of a bot in few servers."""
