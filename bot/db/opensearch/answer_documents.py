"""The answers in the cluster."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.db.answers import MAX_SUGGESTED, AnswerRecord, StoredAnswer, answer_record
from bot.db.opensearch.bot_indices import ANSWERS, STATE, VOTES
from bot.db.opensearch.documents import Source, change, damaged, listed
from bot.db.question_request import Request
from retrieval import Answer, Cluster, Operation, note_deletion

LATEST_FIRST = ({"asked_on": "desc"}, {"first_asked": "desc"}, {"id": "asc"})
"""The order of answers."""
_MANY_SECONDS = 60.0
"""The time to wait for the change of all questions of a server."""
_MAX_TOKENS = 8
"""The last changes that a document remembers, so that none is made twice if it is repeated."""


class AnswerDocuments:
    """The stored answers of all servers: a document for each, under its id."""

    def __init__(self, cluster: Cluster, key: bytes) -> None:
        self._cluster = cluster
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
        """Store an answer, without a private question, and return its id."""
        record = answer_record(
            self._key, server, request, answer, with_question=with_question, is_private=is_private
        )
        first_asked, token = time.time_ns() // 1_000, secrets.token_hex(4)

        def asked_again(before: Source | None) -> Source:
            if before is None:
                return answer_source(record, 1, first_asked, token)
            if token in before["tokens"]:
                return before
            question = before["question"] if record.question is None else record.question
            return {
                **before,
                "asked": before["asked"] + 1,
                "asked_on": record.asked_on,
                "question": question,
                "has_question": question is not None,
                "took_ms": record.took_ms,
                "tokens": [*before["tokens"][1 - _MAX_TOKENS :], token],
            }

        change(self._cluster, ANSWERS, record.id, asked_again)
        return record.id

    def find(self, id_: str, server: int | None) -> StoredAnswer | None:
        """The answer with an id, if it is visible in a server, or outside of servers if it is None.

        Its question is visible in its own server alone.
        """
        found = self._cluster.get(ANSWERS, id_)
        if found is None:
            return None
        try:
            return record_of(found.source).visible_answer(server)
        except (TypeError, ValueError, KeyError) as error:
            raise damaged(self._cluster, ANSWERS, id_, str(error)) from None

    def questions(self, server: int) -> list[str]:
        """The stored questions of a server, the latest first.

        Those of the last second may be missing: this is asked while somebody types.
        """
        body = {
            "query": _with_question(server),
            "sort": LATEST_FIRST,
            "size": MAX_SUGGESTED,
            # a column, without the rest of the documents
            "docvalue_fields": ["question"],
            "stored_fields": "_none_",
            "track_total_hits": False,
        }
        hits = self._cluster.search(body, ANSWERS)["hits"]["hits"]
        return [question for hit in hits for question in hit.get("fields", {}).get("question", ())]

    def forget_questions(self, server: int) -> None:
        """Delete the texts of a server's questions."""
        script = "ctx._source.question = null; ctx._source.has_question = false"
        body = {"query": _with_question(server), "script": {"source": script}}
        conflicts = 1
        while conflicts:
            self._cluster.refresh(ANSWERS)
            reply = self._cluster.request(
                *("POST", f"/{self._cluster.index_name(ANSWERS)}/_update_by_query", body),
                # an answer that is given again meanwhile is changed in the next round
                params={"conflicts": "proceed", "refresh": "true"},
                seconds=_MANY_SECONDS,
            )
            conflicts = reply["version_conflicts"]
        note_deletion(self._cluster, STATE)

    def forget_question(self, id_: str) -> None:
        """Delete the text of the question of an answer."""

        def without_question(before: Source | None) -> Source | None:
            return before and {**before, "question": None, "has_question": False}

        before = change(self._cluster, ANSWERS, id_, without_question)
        if before and before["has_question"]:
            note_deletion(self._cluster, STATE)

    def forget_one(self, id_: str) -> None:
        """Delete an answer and its votes; one that was given several times is counted once less."""
        token = secrets.token_hex(4)

        def once_less(before: Source | None) -> Source | None:
            if before is None or token in before["tokens"]:
                return before
            tokens = [*before["tokens"][1 - _MAX_TOKENS :], token]
            asked = before["asked"] - 1
            return {**before, "asked": asked, "tokens": tokens} if asked else None

        change(self._cluster, ANSWERS, id_, once_less)
        if self._cluster.get(ANSWERS, id_) is None:
            query = {"term": {"answer": id_}}
            votes = listed(self._cluster, VOTES, query, [{"voter": "asc"}], with_source=False)
            self._cluster.bulk(Operation("delete", VOTES, vote.id) for vote in votes)


def answer_source(
    record: AnswerRecord, asked: int, first_asked: int, *tokens: str
) -> dict[str, Any]:
    """The document of an answer; `first_asked` puts the answers of a day in their order."""
    return {
        **asdict(record),
        "asked": asked,
        "first_asked": first_asked,
        "has_question": record.question is not None,
        "tokens": tokens,
    }


def record_of(source: Source) -> AnswerRecord:
    """The answer in a document. Raises KeyError."""
    return AnswerRecord(**{name: source[name] for name in AnswerRecord.__dataclass_fields__})


def _with_question(server: int) -> Mapping[str, Any]:
    """A query for the answers of a server whose questions are stored."""
    return {"bool": {"filter": [{"term": {"server": server}}, {"term": {"has_question": True}}]}}
