"""The answers in the file."""

from __future__ import annotations

from bot.db.answers import MAX_SUGGESTED, AnswerRecord, StoredAnswer, answer_record
from bot.db.question_request import Request
from bot.db.sqlite.group_commit import GroupCommit
from retrieval import Answer, Database


class AnswerTable:
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
        """Store an answer, without a private question, and return its id."""
        record = answer_record(
            self._key, server, request, answer, with_question=with_question, is_private=is_private
        )
        self._commits.write(
            "INSERT INTO answer"
            " (id, server, asked_on, question, request, is_answered, took_ms, extracts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET asked = asked + 1, asked_on = excluded.asked_on,"
            " question = coalesce(excluded.question, question), took_ms = excluded.took_ms",
            *(record.id, record.server, record.asked_on, record.question, record.request),
            *(record.is_answered, record.took_ms, record.extracts),
        )
        return record.id

    def find(self, id_: str, server: int | None) -> StoredAnswer | None:
        """The answer with an id, if it is visible in a server, or outside of servers if it is None.

        Its question is visible in its own server alone.
        """
        rows = self._database.rows(
            "SELECT id, server, asked_on, question, request, is_answered, took_ms, extracts"
            " FROM answer WHERE id = ?",
            id_,
        )
        try:
            return AnswerRecord(*rows[0]).visible_answer(server) if rows else None
        except (TypeError, ValueError, KeyError) as error:
            raise self._database.damaged(str(error)) from None

    def questions(self, server: int) -> list[str]:
        """The stored questions of a server, the latest first."""
        rows = self._database.rows(
            "SELECT question FROM answer WHERE server = ? AND question IS NOT NULL"
            " ORDER BY asked_on DESC, rowid DESC LIMIT ?",
            *(server, MAX_SUGGESTED),
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
