"""The bot's database in a cluster."""

from __future__ import annotations

from bot.db.opensearch.answer_documents import AnswerDocuments
from bot.db.opensearch.bot_indices import ANSWERS, INDICES, STATE, WATCHES
from bot.db.opensearch.claims import Claims
from bot.db.opensearch.insight_listing import InsightListing
from bot.db.opensearch.preference_log import PreferenceLog
from bot.db.opensearch.secret_key import ensure_key
from bot.db.opensearch.vote_documents import VoteDocuments
from bot.db.opensearch.watch_documents import WatchDocuments
from retrieval import Cluster, ensure_indices, expunge


class ClusterDatabase:
    """The stored preferences, answers, votes and watches, which several processes share."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        try:
            ensure_indices(cluster, INDICES)
            key = ensure_key(cluster)
            self.answers = AnswerDocuments(cluster, key)
            self.insights = InsightListing(cluster)
            self.votes = VoteDocuments(cluster, key)
            self.watches = WatchDocuments(cluster)
            self.claims = Claims(cluster)
            self.preferences = PreferenceLog(cluster)
        except BaseException:
            cluster.close()
            raise

    def tidy(self) -> None:
        """Delete old claims, and what was deleted from the cluster's files."""
        self.claims.purge()
        expunge(self._cluster, STATE, (ANSWERS, WATCHES))

    def close(self) -> None:
        """Stop following the preferences, and close the connections."""
        self.preferences.close()
        self._cluster.close()
