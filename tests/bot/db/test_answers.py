"""Stored answers and their votes, and what of them is never stored."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.db.base import BotDatabase
from bot.db.insights import Insight
from bot.db.question_request import Request
from bot.db.sqlite.database import SqliteDatabase
from bot.db.votes import VoteChange
from retrieval.errors import StoreError
from retrieval.library import SHARED
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Article
from tests.bot.db.conftest import Databases

SERVER = 1_300_000_000_000_000_007
OTHER = 1_300_000_000_000_000_008
ARTICLE = Article("Seals", "The keeper counts the seals every morning.", "Post")
QUESTIONS = ("Who counts the seals?", "When does the ferry sail?")
ASKINGS = st.lists(st.tuples(st.sampled_from(QUESTIONS), st.booleans(), st.booleans()), max_size=8)
"""Question, whether it is private, whether the server stores questions."""


def save(
    db: BotDatabase,
    question: str,
    *,
    is_private: bool = False,
    with_question: bool = True,
    server: int | None = SERVER,
    extracts: tuple[Extract, ...] = (),
) -> str:
    """Store an answer to a question."""
    answer = Answer(question, 0.9, ScopeSize(1, 1), extracts=extracts, took_ms=2.5)
    request = Request(question, (SHARED,))
    return db.answers.save(
        server, request, answer, with_question=with_question, is_private=is_private
    )


def insight(db: BotDatabase, server: int = SERVER) -> Insight:
    """The statistics of a server."""
    return db.insights.for_server(server, datetime.now(UTC).date())


def listed(db: BotDatabase, server: int = SERVER) -> set[str]:
    """The questions that suggestions and managers see; the former may come a second late."""
    found = insight(db, server)
    return {*found.unanswered, *found.disliked, *db.answers.questions(server)}


def test_a_question_is_listed_only_if_it_was_asked_publicly(databases: Databases) -> None:
    """Whatever else was asked before or after, and whatever votes there are."""
    servers = count(SERVER)

    @settings(max_examples=databases.examples)
    @given(ASKINGS)
    def check(askings: list[tuple[str, bool, bool]]) -> None:
        server = next(servers)
        for question, is_private, is_stored in askings:
            id_ = save(db, question, is_private=is_private, with_question=is_stored, server=server)
            db.votes.vote(id_, 9, is_up=False)
            stored = db.answers.find(id_, server)
            assert stored
            assert not (is_private and stored.request.question)
        public = {question for question, is_private, kept in askings if kept and not is_private}
        assert listed(db, server) == public
        assert insight(db, server).asked == len(askings)
        db.answers.forget_questions(server)
        assert listed(db, server) == set()

    with closing(databases.open()) as db:
        check()


def test_an_answer_is_found_as_it_was_stored(databases: Databases) -> None:
    """The next process finds it too, and gives the same answer the same id."""
    extracts = (Extract(ARTICLE, 0, 42, 3.5), Extract(ARTICLE, 4, 10, 2.5))
    with closing(databases.open()) as db:
        id_ = save(db, QUESTIONS[0], extracts=extracts)
        first = db.answers.find(id_, SERVER)
        assert db.answers.find("aaaaaaaaaaaaaaaa", SERVER) is None
    assert first
    assert first.is_answered
    assert [(one.article, one.start, one.end) for one in first.shown] == [
        (ARTICLE.id, 0, 42),
        (ARTICLE.id, 4, 10),
    ]
    with closing(databases.open()) as db:
        assert db.answers.find(id_, SERVER) == first
        assert save(db, QUESTIONS[0], extracts=extracts) == id_
        assert insight(db).asked == 2
        elsewhere = db.answers.find(id_, OTHER)
        assert elsewhere
        assert (elsewhere.request.question, elsewhere.shown) == ("", first.shown)


def test_an_answer_is_deleted_with_its_votes_when_nobody_else_got_it(databases: Databases) -> None:
    with closing(databases.open()) as db:
        id_ = save(db, QUESTIONS[0])
        save(db, QUESTIONS[0])
        db.votes.vote(id_, 9, is_up=True)
        db.answers.forget_one(id_)
        assert db.answers.find(id_, SERVER)
        assert db.votes.count_of(9) == 1
        db.answers.forget_one(id_)
        assert db.answers.find(id_, SERVER) is None
        assert db.votes.count_of(9) == 0
        db.answers.forget_one(id_)


def test_the_text_of_one_question_is_deleted(databases: Databases) -> None:
    """The answer stays."""
    with closing(databases.open()) as db:
        first, _ = [save(db, question) for question in QUESTIONS]
        db.answers.forget_question(first)
        assert listed(db) == {QUESTIONS[1]}
        assert db.answers.find(first, SERVER)
        db.answers.forget_question("aaaaaaaaaaaaaaaa")


def test_a_reader_has_one_vote(databases: Databases) -> None:
    with closing(databases.open()) as db:
        id_ = save(db, QUESTIONS[0])
        db.votes.vote(id_, 8, is_up=False)
        for is_up, change, counted in (
            (True, VoteChange.NEW, (1, 1)),
            (False, VoteChange.CHANGED, (0, 2)),
            (False, VoteChange.WITHDRAWN, (0, 1)),
            (False, VoteChange.NEW, (0, 2)),
            (True, VoteChange.CHANGED, (1, 1)),
        ):
            assert db.votes.vote(id_, 9, is_up=is_up) is change
            found = insight(db)
            assert (found.up, found.down) == counted


def test_a_reader_s_votes_are_forgotten(databases: Databases) -> None:
    with closing(databases.open()) as db:
        ids = [save(db, question) for question in QUESTIONS]
        for id_ in ids:
            for user in (8, 9):
                db.votes.vote(id_, user, is_up=True)
        assert db.votes.count_of(9) == 2
        assert db.votes.forget(9) == 2
        assert (db.votes.count_of(9), db.votes.count_of(8)) == (0, 2)
        assert insight(db).up == 2


def test_the_latest_questions_come_first(databases: Databases) -> None:
    questions = [f"Question {number}?" for number in range(7)]
    with closing(databases.open()) as db:
        for question in questions:
            save(db, question)
        assert list(insight(db).unanswered) == questions[:1:-1]
        assert db.answers.questions(SERVER) == questions[::-1]
        assert db.answers.questions(OTHER) == []


def test_a_question_of_any_length_is_stored(databases: Databases) -> None:
    """Discord sends up to 6,000 characters; a compatible server may send more."""
    question = "𝒬" * 20_000
    with closing(databases.open()) as db:
        stored = db.answers.find(save(db, question), SERVER)
        assert stored
        assert stored.request.question == question
        assert insight(db).unanswered == (question,)
        assert set(db.answers.questions(SERVER)) <= {question}


def test_the_articles_that_are_cited_most_are_counted(databases: Databases) -> None:
    with closing(databases.open()) as db:
        for question in (*QUESTIONS, QUESTIONS[0]):
            save(db, question, extracts=(Extract(ARTICLE, 0, 42, 3.5),))
        save(db, "Nobody knows?")
        found = insight(db)
        assert found.cited == ((ARTICLE.id, 3),)
        assert (found.asked, found.answered, found.p50_ms, found.p95_ms) == (4, 3, 2.5, 2.5)
        assert insight(db, OTHER).asked == 0


def test_answers_of_many_threads_are_all_stored(databases: Databases) -> None:
    questions = [f"Question {number}?" for number in range(40)]
    with closing(databases.open()) as db, ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda one: save(db, one), questions * 2))
    assert ids[:40] == ids[40:]
    with closing(databases.open()) as db:
        found = [db.answers.find(id_, SERVER) for id_ in ids[:40]]
        assert [one.request.question for one in found if one] == questions
        assert insight(db).asked == 80


def test_private_questions_of_earlier_versions_are_deleted(tmp_path: Path) -> None:
    """From the file, too."""
    path = tmp_path / "bot.db"
    with closing(SqliteDatabase(path)) as db:
        private = save(db, QUESTIONS[0], is_private=True)
        save(db, QUESTIONS[1])
        damaged = save(db, "damaged")
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE answer SET question = ? WHERE id = ?", (QUESTIONS[0], private))
        file.execute("UPDATE answer SET request = '{' WHERE id = ?", (damaged,))
        file.commit()
    with closing(SqliteDatabase(path)) as db:
        assert listed(db) == {QUESTIONS[1], "damaged"}
    assert QUESTIONS[0].encode() not in path.read_bytes()
    assert QUESTIONS[1].encode() in path.read_bytes()


def test_every_thread_learns_that_its_answer_is_not_stored(tmp_path: Path) -> None:
    """Also one whose answer another thread has tried to store with its own."""
    with closing(SqliteDatabase(tmp_path / "bot.db")) as db, ThreadPoolExecutor(8) as threads:
        with closing(sqlite3.connect(tmp_path / "bot.db")) as other:
            other.execute("DROP TABLE answer")
        asked = [threads.submit(save, db, QUESTIONS[0]) for _ in range(8)]
        assert all(isinstance(one.exception(30), StoreError) for one in asked)


def test_a_question_that_cannot_be_stored_fails_alone(tmp_path: Path) -> None:
    """Answers that wait for the file meanwhile, and are written together, are stored."""
    path = tmp_path / "bot.db"
    asked = [*QUESTIONS, "Who \ud800 counts?", "When is high tide?"]
    with closing(SqliteDatabase(path)) as db, ThreadPoolExecutor(len(asked)) as threads:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = [threads.submit(save, db, one, is_private=False) for one in asked]
            time.sleep(0.1)  # most of them wait then
        failed = [one for one, saved in zip(asked, saving, strict=True) if saved.exception()]
        assert failed == [asked[2]]
        assert isinstance(saving[2].exception(), ValueError)
        assert listed(db) == {*asked} - {asked[2]}
