"""Answers that were given: which words of which articles, and where they may be seen again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.db.requests import Request
from retrieval.library import SHARED
from retrieval.model.answer import Answer, Extract
from retrieval.storage.sqlite.connection import Database

_ID_BYTES = 10
"""16 letters and digits: nobody guesses one."""
_REMEMBERED = 2_000
"""Questions that are looked through while somebody types."""


@dataclass(frozen=True)
class StoredExtract:
    """Some words of an article that were shown, and what they can be proven by."""

    article: str
    start: int
    end: int
    sha256: str

    @classmethod
    def from_extract(cls, extract: Extract) -> StoredExtract:
        """What is kept of an extract."""
        return cls(extract.article.id, extract.start, extract.end, hash_of(extract.text))


@dataclass(frozen=True)
class StoredAnswer:
    """An answer as it was given; without a word of any article."""

    id: str
    server: int | None
    asked_on: date
    request: Request
    """Its question is empty where it is not kept."""
    is_answered: bool
    shown: tuple[StoredExtract, ...]
    more: tuple[StoredExtract, ...]

    def may_be_seen_in(self, server: int | None) -> bool:
        """Whether a place may see it: its own server, or any if it is from shared articles."""
        return self.request.collections == (SHARED,) or (
            self.server is not None and self.server == server
        )


class Answers:
    """The answers that were given."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def save(
        self,
        server: int | None,
        request: Request,
        answer: Answer,
        *,
        with_question: bool,
        is_private: bool = False,
    ) -> str:
        """Keeps an answer and returns its id; the same answer to the same question has the same."""
        shown = [StoredExtract.from_extract(one) for one in answer.extracts or answer.nearest]
        more = [StoredExtract.from_extract(one) for one in answer.more]
        extracts = json.dumps([_rows(shown), _rows(more)])
        private = {"private": True} if is_private else {}
        asked = json.dumps({**request.to_dict(), "question": None, **private})
        id_ = self._id(str(server), request.question, asked, extracts, str(answer.answered))
        with self._database.writing():
            self._database.rows(
                "INSERT INTO answer"
                " (id, server, asked_on, question, request, is_answered, took_ms, extracts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET asked = asked + 1, asked_on = excluded.asked_on,"
                " question = excluded.question, took_ms = excluded.took_ms",
                *(id_, server, datetime.now(UTC).date().isoformat()),
                *(request.question if with_question else None, asked, answer.answered),
                *(answer.took_ms, extracts),
            )
        return id_

    def find(self, id_: str, server: int | None) -> StoredAnswer | None:
        """An answer by its id, if the server, or the place outside of servers, may see it.

        Its question is for its own server alone.
        """
        found = self._database.rows(
            "SELECT server, asked_on, question, request, is_answered, extracts FROM answer"
            " WHERE id = ?",
            id_,
        )
        if not found:
            return None
        own_server, asked_on, question, request, is_answered, extracts = found[0]
        if own_server != server:
            question = None
        try:
            shown, more = json.loads(extracts)
            given = StoredAnswer(
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
        return given if given.may_be_seen_in(server) else None

    def questions(self, server: int) -> list[str]:
        """What a server has asked lately for all to see, where it is kept, the latest first."""
        found = self._database.rows(
            "SELECT question FROM answer WHERE server = ? AND question IS NOT NULL"
            " AND json_extract(request, '$.private') IS NULL ORDER BY asked_on DESC, rowid DESC"
            " LIMIT ?",
            *(server, _REMEMBERED),
        )
        return [question for (question,) in found]

    def _id(self, *parts: str) -> str:
        digest = hmac.digest(self._key, json.dumps(parts).encode(), "sha256")
        return base64.b32encode(digest[:_ID_BYTES]).decode().lower()


def hash_of(text: str) -> str:
    """What some words are proven by: their SHA-256, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(quoted: Iterable[StoredExtract]) -> list[list[Any]]:
    return [[one.article, one.start, one.end, one.sha256] for one in quoted]
