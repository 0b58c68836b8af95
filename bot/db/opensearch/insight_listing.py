"""The statistics of the answers in the cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from bot.db.insights import DAYS, AnswerUse, Insight, insight_of
from bot.db.opensearch.answer_documents import LATEST_FIRST
from bot.db.opensearch.bot_indices import ANSWERS, VOTES
from bot.db.opensearch.documents import Listed, damaged, listed
from retrieval import Cluster

_ANSWERS_AT_ONCE = 1_000
"""Answers whose votes are listed at once."""


class InsightListing:
    """The statistics of servers, computed from their stored answers."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def for_server(self, server: int, today: date) -> Insight:
        """The statistics of a server for the last DAYS days."""
        first = (today - timedelta(days=DAYS)).isoformat()
        filters = [{"term": {"server": server}}, {"range": {"asked_on": {"gte": first}}}]
        query = {"bool": {"filter": filters}}
        answers = listed(self._cluster, ANSWERS, query, LATEST_FIRST)
        uses: list[AnswerUse] = []
        while group := list(islice(answers, _ANSWERS_AT_ONCE)):
            uses += self._uses(group)
        try:
            return insight_of(uses)
        except (ValueError, LookupError, TypeError) as error:
            raise damaged(self._cluster, ANSWERS, f"of server {server}", str(error)) from None

    def _uses(self, answers: Sequence[Listed]) -> Iterator[AnswerUse]:
        """The use of some answers, with their votes."""
        query = {"terms": {"answer": [answer.id for answer in answers]}}
        order = [{"answer": "asc"}, {"voter": "asc"}]
        votes = Counter(
            (vote.source["answer"], vote.source["is_up"])
            for vote in listed(self._cluster, VOTES, query, order)
        )
        for answer in answers:
            source = answer.source
            yield AnswerUse(
                source["asked"],
                source["is_answered"],
                source["took_ms"],
                source["question"],
                source["extracts"],
                up=votes[answer.id, True],
                down=votes[answer.id, False],
            )
