"""Answers that were given: their requests, and the places of their extracts in articles."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.db.group_commit import GroupCommit
from bot.db.question_request import Request
from bot.db.stored_extracts import StoredExtract
from retrieval import SHARED, Answer, Database, Grade

_ID_BYTES = 10
"""16 characters in base32, which nobody can guess."""
_MAX_SUGGESTED = 2_000
"""Questions that autocompletion searches."""


@dataclass(frozen=True)
class StoredAnswer:
    """An answer as it was given, without any text of the articles."""

    id: str
    server: int | None
    asked_on: date
    request: Request
    """Its question is empty if the server stores none."""
    is_answered: bool
    shown: tuple[StoredExtract, ...]
    more: tuple[StoredExtract, ...]

    @property
    def grade(self) -> Grade:
        """The fit of the extracts to the question."""
        if self.is_answered:
            return Grade.ANSWER
        return Grade.RELATED if self.shown else Grade.NONE

    def is_visible_in(self, server: int | None) -> bool:
        """True in its own server, and everywhere if it is from shared articles only."""
        return self.request.collections == (SHARED,) or (
            self.server is not None and self.server == server
        )


class Answers:
    """The stored answers of all servers."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._commits = GroupCommit(database)

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
        shown = map(StoredExtract.from_extract, answer.extracts or answer.nearest)
        more = map(StoredExtract.from_extract, answer.more)
        extracts = json.dumps([_rows(shown), _rows(more)])
        private = {"private": True} if is_private else {}
        stored = json.dumps({**request.to_dict(), "question": None, **private})
        id_ = self._id(str(server), request.question, stored, extracts, str(answer.answered))
        self._commits.write(
            "INSERT INTO answer"
            " (id, server, asked_on, question, request, is_answered, took_ms, extracts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET asked = asked + 1, asked_on = excluded.asked_on,"
            " question = coalesce(excluded.question, question), took_ms = excluded.took_ms",
            *(id_, server, datetime.now(UTC).date().isoformat()),
            *(request.question if with_question and not is_private else None, stored),
            answer.answered,
            *(answer.took_ms, extracts),
        )
        return id_

    def find(self, id_: str, server: int | None) -> StoredAnswer | None:
        """The answer with an id, if it is visible in a server, or outside of servers if it is None.

        Its question is visible in its own server alone.
        """
        rows = self._database.rows(
            "SELECT server, asked_on, question, request, is_answered, extracts FROM answer"
            " WHERE id = ?",
            id_,
        )
        if not rows:
            return None
        own_server, asked_on, question, request, is_answered, extracts = rows[0]
        if own_server != server:
            question = None
        try:
            shown, more = json.loads(extracts)
            answer = StoredAnswer(
                id=id_,
                server=own_server,
                asked_on=date.fromisoformat(asked_on),
                request=Request.from_dict({**json.loads(request), "question": question or ""}),
                is_answered=bool(is_answered),
                shown=tuple(StoredExtract(*row) for row in shown),
                more=tuple(StoredExtract(*row) for row in more),
            )
        except (TypeError, ValueError, KeyError) as error:
            raise self._database.damaged(str(error)) from None
        return answer if answer.is_visible_in(server) else None

    def questions(self, server: int) -> list[str]:
        """The stored questions of a server, the latest first."""
        rows = self._database.rows(
            "SELECT question FROM answer WHERE server = ? AND question IS NOT NULL"
            " ORDER BY asked_on DESC, rowid DESC LIMIT ?",
            *(server, _MAX_SUGGESTED),
        )
        return [question for (question,) in rows]

    def forget_questions(self, server: int) -> None:
        """Delete the texts of a server's questions from the file."""
        with self._database.writing():
            self._database.rows("UPDATE answer SET question = NULL WHERE server = ?", server)

    def forget_private_questions(self) -> None:
        """Delete the texts of private questions, which earlier versions stored."""
        stored = self._database.rows(
            "SELECT id FROM answer WHERE question IS NOT NULL"
            # a damaged request must not keep the file from opening
            " AND CASE WHEN json_valid(request) THEN json_extract(request, '$.private') END"
        )
        for (id_,) in stored:
            self.forget_question(id_)

    def forget_question(self, id_: str) -> None:
        """Delete the text of the question of an answer."""
        with self._database.writing():
            self._database.rows("UPDATE answer SET question = NULL WHERE id = ?", id_)

    def forget_one(self, id_: str) -> None:
        """Delete an answer and its votes; one that was given several times is counted once less."""
        with self._database.writing():
            self._database.rows("UPDATE answer SET asked = asked - 1 WHERE id = ?", id_)
            self._database.rows("DELETE FROM answer WHERE id = ? AND asked < 1", id_)
            self._database.rows(
                "DELETE FROM vote WHERE answer = ? AND answer NOT IN (SELECT id FROM answer)", id_
            )

    def _id(self, *parts: str) -> str:
        digest = hmac.digest(self._key, json.dumps(parts).encode(), "sha256")
        return base64.b32encode(digest[:_ID_BYTES]).decode().lower()


def _rows(extracts: Iterable[StoredExtract]) -> list[list[Any]]:
    return [list(vars(extract).values()) for extract in extracts]
