"""The interfaces of what the bot keeps: preferences, answers, votes, watches and statistics."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from bot.db.answers import StoredAnswer
from bot.db.insights import Insight
from bot.db.preferences import Preferences
from bot.db.question_request import Request
from bot.db.votes import VoteChange
from bot.db.watches import Watch
from retrieval import Answer, Cursor


class PreferenceStore(Protocol):
    """The preferences of all servers. Reading them needs no request, and nothing from the disk."""

    def for_channel(self, server: int | None, channel: int | None = None) -> Preferences:
        """The preferences for a channel or a whole server; the defaults without a server."""

    def set_in(self, server: int, channel: int) -> Mapping[str, Any]:
        """The preferences that are set for a channel alone, by name."""

    def set(self, server: int, name: str, value: Any, channel: int = 0) -> None:
        """Set a preference for a server, or for one of its channels."""

    def reset(self, server: int, name: str, channel: int) -> None:
        """Remove a preference of a channel: that of the server applies there again."""


class Answers(Protocol):
    """The stored answers of all servers."""

    def save(
        self,
        server: int | None,
        request: Request,
        answer: Answer,
        *,
        with_question: bool,
        is_private: bool = False,
    ) -> str:
        """Store an answer and return its id: the same for the same answer to the same question.

        The text of a private question is never stored.
        """

    def find(self, id_: str, server: int | None) -> StoredAnswer | None:
        """The answer with an id, if it is visible in a server, or outside of servers if it is None.

        Its question is visible in its own server alone.
        """

    def questions(self, server: int) -> list[str]:
        """The stored questions of a server, the latest first."""

    def forget_questions(self, server: int) -> None:
        """Delete the texts of a server's questions."""

    def forget_question(self, id_: str) -> None:
        """Delete the text of the question of an answer."""

    def forget_one(self, id_: str) -> None:
        """Delete an answer and its votes; one that was given several times is counted once less."""


class Insights(Protocol):
    """The statistics of servers, computed from their stored answers."""

    def for_server(self, server: int, today: date) -> Insight:
        """The statistics of a server for the last DAYS days."""


class Votes(Protocol):
    """One vote per reader and answer.

    Voters are stored as keyed hashes: without the secret key nobody can find out who has voted.
    """

    def vote(self, answer: str, user: int, *, is_up: bool) -> VoteChange:
        """Store a vote in place of an earlier one; the same vote again withdraws it."""

    def count_of(self, user: int) -> int:
        """The number of votes of a reader."""

    def forget(self, user: int) -> int:
        """Delete the votes of a reader, and return their number."""


class Watches(Protocol):
    """The watches of all servers and users.

    A watch that is damaged where it is stored is logged once and left out, so that the others go
    on.
    """

    def add(self, watch: Watch) -> None:
        """Store a watch under a new id; the id of the argument is ignored."""

    def all(self) -> list[Watch]:
        """All watches, oldest first."""

    def for_server(self, server: int | None, user: int | None = None) -> list[Watch]:
        """The watches in a server, or in direct messages if it is None; of one user or of all."""

    def advance(self, watch: Watch, cursors: Mapping[str, Cursor]) -> None:
        """Store up to which changes the question of a watch has been asked."""

    def set_pings(self, watch_id: int, *, pings: bool) -> None:
        """Store whether the user of a watch wants to be mentioned."""

    def end(self, watch_id: int) -> None:
        """Delete a watch."""

    def end_in(self, channel: int) -> None:
        """Delete the watches in a channel or thread."""

    def end_all_of(self, server: int) -> None:
        """Delete the watches of a server."""

    def count_of(self, user: int) -> int:
        """The number of watches of a user, in all servers and in direct messages."""

    def forget(self, user: int) -> int:
        """Delete the watches of a user everywhere, and return their number."""


class Claims(Protocol):
    """The events of Discord that a process has begun to work on."""

    def take(self, event: str) -> bool:
        """True for the first who takes an event, among all processes. Raises StoreError."""


class BotDatabase(Protocol):
    """The database of the bot. Threads may share it.

    A change is durable when the call returns, and a call that fails changes nothing. Every method
    of the parts raises StoreError when the storage fails, and StoreUnavailable where the same call
    may succeed later.
    """

    @property
    def preferences(self) -> PreferenceStore:
        """The preferences of all servers."""

    @property
    def answers(self) -> Answers:
        """The stored answers."""

    @property
    def insights(self) -> Insights:
        """The statistics of servers."""

    @property
    def votes(self) -> Votes:
        """The votes of readers."""

    @property
    def watches(self) -> Watches:
        """The watched questions."""

    @property
    def claims(self) -> Claims | None:
        """The claims of several processes; None where one process alone can have the database."""

    def tidy(self) -> None:
        """Delete what nobody needs any more, to be called every hour by one process."""

    def close(self) -> None:
        """Release the storage."""
