"""Answers that were given: their requests, and the places of their extracts in articles."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.db.question_request import Request
from bot.db.stored_extracts import StoredExtract
from retrieval import SHARED, Answer, Grade

MAX_SUGGESTED = 2_000
"""Questions that autocompletion searches."""
_ID_BYTES = 10
"""16 characters in base32, which nobody can guess."""


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


@dataclass(frozen=True)
class AnswerRecord:
    """An answer in the form in which it is stored."""

    id: str
    server: int | None
    asked_on: str
    """The last day on which it was given, in UTC and as in ISO 8601."""
    question: str | None
    """None if it is not stored."""
    request: str
    """The request without its question, as JSON."""
    is_answered: bool
    took_ms: float
    extracts: str
    """The extracts that were shown, and the further ones, as JSON."""

    def visible_answer(self, server: int | None) -> StoredAnswer | None:
        """The answer, if it is visible in a server; its question only if that is its own.

        Raises KeyError, TypeError and ValueError if it is damaged.
        """
        question = self.question if self.server == server else None
        shown, more = json.loads(self.extracts)
        answer = StoredAnswer(
            id=self.id,
            server=self.server,
            asked_on=date.fromisoformat(self.asked_on),
            request=Request.from_dict({**json.loads(self.request), "question": question or ""}),
            is_answered=bool(self.is_answered),
            shown=tuple(StoredExtract(*row) for row in shown),
            more=tuple(StoredExtract(*row) for row in more),
        )
        return answer if answer.is_visible_in(server) else None


def answer_record(
    key: bytes,
    server: int | None,
    request: Request,
    answer: Answer,
    *,
    with_question: bool,
    is_private: bool,
) -> AnswerRecord:
    """The record of an answer; it never has the text of a private question.

    The secret key makes its id one that nobody can guess.
    """
    shown = map(StoredExtract.from_extract, answer.extracts or answer.nearest)
    more = map(StoredExtract.from_extract, answer.more)
    extracts = json.dumps([_rows(shown), _rows(more)])
    private = {"private": True} if is_private else {}
    stored = json.dumps({**request.to_dict(), "question": None, **private})
    return AnswerRecord(
        id=_id(key, str(server), request.question, stored, extracts, str(answer.answered)),
        server=server,
        asked_on=datetime.now(UTC).date().isoformat(),
        question=request.question if with_question and not is_private else None,
        request=stored,
        is_answered=answer.answered,
        took_ms=answer.took_ms,
        extracts=extracts,
    )


def _id(key: bytes, *parts: str) -> str:
    digest = hmac.digest(key, json.dumps(parts).encode(), "sha256")
    return base64.b32encode(digest[:_ID_BYTES]).decode().lower()


def _rows(extracts: Iterable[StoredExtract]) -> list[list[Any]]:
    return [list(vars(extract).values()) for extract in extracts]
