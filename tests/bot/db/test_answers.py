"""Stored answers, and what of them is never stored."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.db.question_request import Request
from bot.db.sqlite.database import SqliteDatabase
from retrieval.errors import StoreError
from retrieval.library import SHARED
from retrieval.model.answer import Answer, ScopeSize

SERVER = 7
QUESTIONS = ("Who counts the seals?", "When does the ferry sail?")
ASKINGS = st.lists(st.tuples(st.sampled_from(QUESTIONS), st.booleans(), st.booleans()), max_size=8)
"""Question, whether it is private, whether the server stores questions."""


def save(db: SqliteDatabase, question: str, *, is_private: bool, with_question: bool = True) -> str:
    """Store an answer to a question."""
    request, answer = Request(question, (SHARED,)), Answer(question, 0.0, ScopeSize(0, 0))
    return db.answers.save(
        SERVER, request, answer, with_question=with_question, is_private=is_private
    )


def listed(db: SqliteDatabase) -> set[str]:
    """The questions that suggestions and managers see."""
    insight = db.insights.for_server(SERVER, datetime.now(UTC).date())
    return {*db.answers.questions(SERVER), *insight.unanswered, *insight.disliked}


@given(ASKINGS)
def test_a_question_is_listed_only_if_it_was_asked_publicly(
    askings: list[tuple[str, bool, bool]],
) -> None:
    """Whatever else was asked before or after, and whatever votes there are."""
    with closing(SqliteDatabase()) as db:
        for question, is_private, is_stored in askings:
            id_ = save(db, question, is_private=is_private, with_question=is_stored)
            db.votes.vote(id_, 9, is_up=False)
            stored = db.answers.find(id_, SERVER)
            assert stored
            assert not (is_private and stored.request.question)
        public = {question for question, is_private, kept in askings if kept and not is_private}
        assert listed(db) == public


def test_private_questions_of_earlier_versions_are_deleted(tmp_path: Path) -> None:
    """From the file, too."""
    path = tmp_path / "bot.db"
    with closing(SqliteDatabase(path)) as db:
        private = save(db, QUESTIONS[0], is_private=True)
        save(db, QUESTIONS[1], is_private=False)
        damaged = save(db, "damaged", is_private=False)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE answer SET question = ? WHERE id = ?", (QUESTIONS[0], private))
        file.execute("UPDATE answer SET request = '{' WHERE id = ?", (damaged,))
        file.commit()
    with closing(SqliteDatabase(path)) as db:
        assert listed(db) == {QUESTIONS[1], "damaged"}
    assert QUESTIONS[0].encode() not in path.read_bytes()
    assert QUESTIONS[1].encode() in path.read_bytes()


def test_an_answer_is_deleted_with_its_votes_when_nobody_else_got_it() -> None:
    with closing(SqliteDatabase()) as db:
        id_ = save(db, QUESTIONS[0], is_private=False)
        save(db, QUESTIONS[0], is_private=False)
        db.votes.vote(id_, 9, is_up=True)
        db.answers.forget_one(id_)
        assert db.answers.find(id_, SERVER)
        assert db.votes.count_of(9) == 1
        db.answers.forget_one(id_)
        assert db.answers.find(id_, SERVER) is None
        assert db.votes.count_of(9) == 0
        db.answers.forget_one(id_)


def test_answers_of_many_threads_are_all_stored(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    questions = [f"Question {number}?" for number in range(40)]
    with closing(SqliteDatabase(path)) as db, ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda one: save(db, one, is_private=False), questions * 2))
    assert ids[:40] == ids[40:]
    with closing(SqliteDatabase(path)) as db:
        found = [db.answers.find(id_, SERVER) for id_ in ids[:40]]
        assert [one.request.question for one in found if one] == questions
        assert db.insights.for_server(SERVER, datetime.now(UTC).date()).asked == 80


def test_every_thread_learns_that_its_answer_is_not_stored(tmp_path: Path) -> None:
    """Also one whose answer another thread has tried to store with its own."""
    with closing(SqliteDatabase(tmp_path / "bot.db")) as db, ThreadPoolExecutor(8) as threads:
        with closing(sqlite3.connect(tmp_path / "bot.db")) as other:
            other.execute("DROP TABLE answer")
        asked = [threads.submit(save, db, QUESTIONS[0], is_private=False) for _ in range(8)]
        assert all(isinstance(one.exception(30), StoreError) for one in asked)
